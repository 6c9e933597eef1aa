/** What single operations of the core cost, by JMH. */
@NullMarked
package io.monocle.benchmarks.micro;

import org.jspecify.annotations.NullMarked;

/** Echo of 64-byte messages: each backend against its own engine's hand-written handler. */
@NullMarked
package io.monocle.benchmarks.echo;

import org.jspecify.annotations.NullMarked;

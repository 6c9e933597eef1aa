/** Programs on a simulated machine and network, where equal seeds give equal runs. */
@NullMarked
package io.monocle.sim;

import org.jspecify.annotations.NullMarked;

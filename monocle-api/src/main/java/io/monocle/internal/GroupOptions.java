package io.monocle.internal;

import io.monocle.spi.BackendProvider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link io.monocle.LoopGroupBuilder} says.
 *
 * @param backend the chosen name, or null
 * @param provider the chosen provider, or null
 * @param loops how many
 * @param watchdog the threshold; zero is off
 * @param closeTimeout how long cancelled o-routines have to end
 */
public record GroupOptions(
    @Nullable String backend,
    @Nullable BackendProvider provider,
    int loops,
    Duration watchdog,
    Duration closeTimeout) {}

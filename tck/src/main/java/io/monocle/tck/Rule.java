package io.monocle.tck;

import io.monocle.spi.Capability;
import java.util.Set;

/**
 * One numbered rule of the specification, as data. A number is never used for another rule, even
 * when its rule is gone.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> the constructor refuses a
 * number whose prefix is no {@link Chapter}.
 *
 * @param number the chapter's prefix and a number in it, such as {@code LOOP-3}
 * @param level how binding it is
 * @param seam where it is checked
 * @param sentence the rule itself
 * @param intent why it is one
 * @param with the capabilities without which it does not apply
 * @param without the capabilities with which it does not apply
 * @param hint what to look at first when it is broken
 */
public record Rule(
    String number,
    Level level,
    Seam seam,
    String sentence,
    String intent,
    Set<Capability> with,
    Set<Capability> without,
    String hint) {

  /** Checks the number and copies the sets. */
  public Rule {
    Chapter.of(number);
    with = Set.copyOf(with);
    without = Set.copyOf(without);
  }

  /** The chapter it stands in. */
  public Chapter chapter() {
    return Chapter.of(number);
  }

  /** Whether it says anything about a backend that can do this much. */
  public boolean appliesTo(Set<Capability> capabilities) {
    return capabilities.containsAll(with) && without.stream().noneMatch(capabilities::contains);
  }
}

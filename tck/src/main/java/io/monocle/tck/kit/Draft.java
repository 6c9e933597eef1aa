package io.monocle.tck.kit;

import io.monocle.spi.Capability;
import io.monocle.tck.Level;
import io.monocle.tck.Rule;
import io.monocle.tck.Seam;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A law while it is being written down; reads like the specification. */
public final class Draft {
  private final String number;
  private final Level level;
  private final Seam seam;
  private final Set<Capability> with = EnumSet.noneOf(Capability.class);
  private final Set<Capability> without = EnumSet.noneOf(Capability.class);
  private String sentence = "";
  private String intent = "";
  private String hint = "";

  /** Begins the law with this number. */
  public Draft(String number, Level level, Seam seam) {
    this.number = number;
    this.level = level;
    this.seam = seam;
  }

  /** The rule itself, in one sentence. */
  public Draft says(String rule) {
    sentence = rule;
    return this;
  }

  /** Why it is one. */
  public Draft because(String reason) {
    intent = reason;
    return this;
  }

  /** What to look at first when it is broken. */
  public Draft lookAt(String suspect) {
    hint = suspect;
    return this;
  }

  /** Limits it to backends that can do all of this. */
  public Draft with(Capability... capabilities) {
    with.addAll(List.of(capabilities));
    return this;
  }

  /** Limits it to backends that cannot do this. */
  public Draft without(Capability capability) {
    without.add(capability);
    return this;
  }

  /** Ends the law with its check. */
  public Law check(Check check) {
    return law(check);
  }

  /** Ends the law; nothing checks it. */
  public Law unchecked() {
    return law(null);
  }

  private Law law(@Nullable Check check) {
    return new Law(new Rule(number, level, seam, sentence, intent, with, without, hint), check);
  }
}

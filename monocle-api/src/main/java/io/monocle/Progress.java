package io.monocle;

/**
 * How far something is.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> the constructor refuses
 * negative numbers.
 *
 * @param done how much is done, at least 0
 * @param total how much there is; 0 means it is not known
 */
public record Progress(long done, long total) {

  /** The event that tells progress. */
  public static final Event<Progress> PROGRESS = Event.named("progress");

  /** Checks the ranges. */
  public Progress {
    if (done < 0 || total < 0) {
      throw new IllegalArgumentException("negative progress: " + done + " of " + total);
    }
  }

  /** From 0 to 1; 0 if the total is not known. */
  public double fraction() {
    return total == 0 ? 0 : Math.min(1, (double) done / total);
  }
}

package io.monocle.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that is asked in lines and answers in lines. It ends with this one: its input ends, and
 * if that does not do it, it is killed.
 */
public final class Child implements AutoCloseable {
  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
  }

  private final Process process;
  private final BufferedReader output;
  private final Writer input;

  private Child(Process process) {
    this.process = process;
    this.output = process.inputReader();
    this.input = process.outputWriter();
  }

  /** Sees to it that no process outlives this one, whoever started it. */
  public static void killAllAtExit() {
    // Done by the static initialiser.
  }

  /** Starts a process whose errors go where ours go. */
  public static Child start(List<String> command) {
    try {
      return new Child(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its process number. */
  public long pid() {
    return process.pid();
  }

  /** Sends a line and returns the answer. */
  public String ask(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(this + " has ended", e);
    }
    return answer();
  }

  /** Its next line. */
  public String answer() {
    try {
      String line = output.readLine();
      if (line == null) {
        throw new IllegalStateException(this + " has ended");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      input.close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
    }
  }

  @Override
  public String toString() {
    return "process " + process.pid() + " (" + process.info().command().orElse("?") + ")";
  }
}

package io.monocle.examples;

import static io.monocle.Monocle.await;

import io.monocle.Promise;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServerOptions;
import java.awt.Color;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JProgressBar;
import javax.swing.SwingUtilities;

/**
 * A user of {@link SwingDownload}, in a process that has a display: downloads the half of a file,
 * looks at the window, cancels with the mouse, and downloads the whole. Arguments: where to put the
 * file, and the pictures of the window.
 */
final class SwingSession {
  private static final int HALF = 1 << 20;
  private static final int SECONDS = 30;

  private final AtomicInteger requests = new AtomicInteger();
  private final Path folder;

  private SwingSession(Path folder) {
    this.folder = folder;
  }

  static void main(String... args) throws Exception {
    new SwingSession(Path.of(args[0])).run();
  }

  private void run() throws Exception {
    Files.createDirectories(folder);
    Path file = folder.resolve("downloaded");
    try (Served served = Served.by("netty", HttpServerOptions.defaults(), this::serve)) {
      String url = served.url("/");
      SwingDownload window = onSwing(() -> new SwingDownload(url, file));
      CompletableFuture<?> half = onSwing(() -> reached(window.bar, value -> value == 50));
      CompletableFuture<?> cancelled = onSwing(() -> reads(window.status, "Cancelled"));
      onSwing(() -> click(window));
      half.get(SECONDS, TimeUnit.SECONDS);
      Robot robot = new Robot();
      robot.waitForIdle();
      look(robot, window);
      pressCancel(robot, window);
      cancelled.get(SECONDS, TimeUnit.SECONDS);
      IO.println("cancelled");
      CompletableFuture<?> whole =
          onSwing(() -> reads(window.status, "Downloaded " + 2 * HALF + " bytes"));
      onSwing(() -> click(window));
      whole.get(SECONDS, TimeUnit.SECONDS);
      robot.waitForIdle();
      picture(robot, window, "downloaded");
      IO.println("downloaded " + Files.size(file) + ", bar at " + onSwing(window.bar::getValue));
      onSwing(
          () -> {
            window.frame.dispose();
            return true;
          });
    }
  }

  private HttpResponse serve(HttpRequest request) {
    return HttpResponse.stream(
            "application/octet-stream",
            out -> {
              await(out.write(new byte[HALF]));
              await(out.flush());
              if (requests.incrementAndGet() == 1) {
                await(Promise.never()); // until it is cancelled
              }
              await(out.write(new byte[HALF]));
            })
        .header("content-length", String.valueOf(2 * HALF));
  }

  private static <T> T onSwing(Callable<T> code) throws Exception {
    FutureTask<T> task = new FutureTask<>(code);
    SwingUtilities.invokeLater(task);
    return task.get(SECONDS, TimeUnit.SECONDS);
  }

  private static boolean click(SwingDownload window) {
    window.start.doClick();
    return true;
  }

  private static CompletableFuture<?> reached(JProgressBar bar, IntPredicate value) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    bar.addChangeListener(
        change -> {
          if (value.test(bar.getValue())) {
            done.complete(true);
          }
        });
    return done;
  }

  private static CompletableFuture<?> reads(JLabel label, String text) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    label.addPropertyChangeListener(
        "text",
        change -> {
          if (text.equals(change.getNewValue())) {
            done.complete(true);
          }
        });
    return done;
  }

  /** The bar is half full, and the window says so. */
  private void look(Robot robot, SwingDownload window) throws Exception {
    BufferedImage picture = picture(robot, window, "downloading");
    Rectangle bar = onSwing(() -> within(window, window.bar));
    Color full = colour(picture, bar, 0.25);
    Color empty = colour(picture, bar, 0.75);
    IO.println(
        "bar at "
            + onSwing(window.bar::getValue)
            + ", half of it filled: "
            + !full.equals(empty)
            + ", says "
            + onSwing(window.status::getText)
            + ", can be cancelled: "
            + onSwing(window.cancel::isEnabled));
  }

  private static Color colour(BufferedImage picture, Rectangle bar, double fraction) {
    int x = bar.x + (int) (bar.width * fraction);
    return new Color(picture.getRGB(x, bar.y + bar.height / 2));
  }

  private static Rectangle within(SwingDownload window, JComponent part) {
    Point frame = window.frame.getLocationOnScreen();
    Point own = part.getLocationOnScreen();
    return new Rectangle(own.x - frame.x, own.y - frame.y, part.getWidth(), part.getHeight());
  }

  private BufferedImage picture(Robot robot, SwingDownload window, String name) throws Exception {
    Rectangle place =
        onSwing(() -> new Rectangle(window.frame.getLocationOnScreen(), window.frame.getSize()));
    BufferedImage picture = robot.createScreenCapture(place);
    File png = folder.resolve(name + ".png").toFile();
    ImageIO.write(picture, "png", png);
    return picture;
  }

  private static void pressCancel(Robot robot, SwingDownload window) throws Exception {
    Point at = onSwing(window.cancel::getLocationOnScreen);
    robot.mouseMove(at.x + 10, at.y + 10);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
  }
}

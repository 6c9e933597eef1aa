package io.monocle.examples;

import static io.monocle.Monocle.await;
import static io.monocle.Progress.PROGRESS;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * A window that downloads a file, on Swing's own thread and without ever blocking it. Arguments:
 * the URL and the file.
 */
final class SwingDownload {
  private static final HttpClientOptions OPTIONS =
      HttpClientOptions.defaults().maxBody(1 << 30).decompress(false);

  final JFrame frame = new JFrame("Download");
  final JTextField url = new JTextField(36);
  final JProgressBar bar = new JProgressBar(0, 100);
  final JLabel status = new JLabel("Nothing to do");
  final JButton start = new JButton("Download");
  final JButton cancel = new JButton("Cancel");

  private final Path file;
  private final Loop ui = Loop.of(SwingUtilities::invokeLater);
  private @Nullable Oroutine<?> download;

  /** On Swing's thread. */
  SwingDownload(String address, Path file) {
    this.file = file;
    url.setText(address);
    bar.setStringPainted(true);
    cancel.setEnabled(false);
    start.addActionListener(pressed -> begin());
    cancel.addActionListener(pressed -> giveUp());
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent closed) {
            ui.group().close();
          }
        });
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.add(content());
    frame.pack();
    frame.setVisible(true);
  }

  static void main(String... args) {
    if (args.length != 2) {
      IO.println("Say what to download, and where to: SwingDownload URL FILE");
      return;
    }
    SwingUtilities.invokeLater(() -> new SwingDownload(args[0], Path.of(args[1])));
  }

  private JPanel content() {
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING));
    buttons.add(start);
    buttons.add(cancel);
    JPanel middle = new JPanel(new BorderLayout(8, 8));
    middle.add(bar, BorderLayout.NORTH);
    middle.add(status, BorderLayout.CENTER);
    JPanel all = new JPanel(new BorderLayout(8, 8));
    all.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
    all.add(url, BorderLayout.NORTH);
    all.add(middle, BorderLayout.CENTER);
    all.add(buttons, BorderLayout.SOUTH);
    return all;
  }

  private void begin() {
    start.setEnabled(false);
    cancel.setEnabled(true);
    String wanted = url.getText();
    download = ui.launch("download", () -> download(wanted));
  }

  private void giveUp() {
    if (download != null) {
      download.cancel();
    }
  }

  /** The o-routine. Whatever touches the window is a callback, which is right on both carriers. */
  private void download(String wanted) {
    String end = "Cancelled";
    try (HttpClient client = HttpClient.open(OPTIONS)) {
      show("Connecting to " + wanted);
      try (var reply = await(client.download(HttpCall.get(wanted)))) {
        show("Downloading");
        long count =
            await(
                reply
                    .body()
                    .saveTo(file)
                    .on(PROGRESS, so -> bar.setValue((int) (100 * so.fraction()))));
        end = "Downloaded " + count + " bytes";
      }
    } catch (RuntimeException failed) {
      if (!(failed instanceof CancellationException)) {
        end = "Failed: " + failed.getMessage();
      }
    } finally {
      String last = end;
      ui.execute(() -> ended(last));
    }
  }

  private void show(String text) {
    ui.execute(() -> status.setText(text));
  }

  private void ended(String text) {
    status.setText(text);
    start.setEnabled(true);
    cancel.setEnabled(false);
  }
}

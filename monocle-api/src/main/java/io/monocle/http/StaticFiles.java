package io.monocle.http;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.offload;

import io.monocle.internal.http.Folder;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Answers with the files of a folder.
 *
 * <pre>{@code
 * var router = new Router().get("/static/{path*}", StaticFiles.of(Path.of("site")));
 * }</pre>
 *
 * <p>What the route calls {@code path} is the place in the folder; without such a parameter it is
 * the path of the request. The folder itself and folders in it are answered by their file {@code
 * index.html}, after a redirect to the path with a slash at its end. Files have a media type by
 * their name, {@code etag} and {@code last-modified}; conditions and ranges are as in {@link
 * HttpResponse#conditional}. Nothing outside of the folder is found, by {@code ..} or by a symbolic
 * link that leads there; such a place, and one where nothing is, is answered 404. Names that begin
 * with a dot are names like any other. Methods other than {@code GET} and {@code HEAD} are answered
 * 405.
 *
 * <p><b>Threads:</b> immutable; files are read off the loop. <b>Cancellation:</b> ends the reading.
 * <b>Errors:</b> as said above; a file that becomes shorter while it is sent breaks the response
 * off.
 */
public final class StaticFiles implements HttpHandler {
  private final Folder folder;

  private StaticFiles(Folder folder) {
    this.folder = folder;
  }

  /** The files of a folder, and of those in it. */
  public static StaticFiles of(Path root) {
    return new StaticFiles(new Folder(Objects.requireNonNull(root, "root"), "index.html", false));
  }

  /** A copy in which another file answers for its folder. */
  public StaticFiles index(String name) {
    return new StaticFiles(new Folder(folder.root(), name, folder.leavesByLinks()));
  }

  /** A copy that follows symbolic links wherever they lead. */
  public StaticFiles followLinks() {
    return new StaticFiles(new Folder(folder.root(), folder.index(), true));
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return HttpResponse.text("files are only read").status(405).header("allow", "GET, HEAD");
    }
    String place = Folder.place(request);
    return await(offload(() -> folder.find(place, request.target()))).conditional(request);
  }
}

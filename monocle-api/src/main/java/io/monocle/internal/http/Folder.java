package io.monocle.internal.http;

import io.monocle.http.HttpException;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Finds the file that a request asks for, and nothing that is not below the root. */
public record Folder(Path root, String index, boolean leavesByLinks) {

  /** Where in the folder a request points: the parameter {@code path}, or its whole path. */
  public static String place(HttpRequest request) {
    String found = ((ServerRequest) request).parameters().get("path");
    return found != null || !request.path().startsWith("/")
        ? String.valueOf(found)
        : request.path().substring(1);
  }

  /**
   * The file there, or the way to it. Blocks.
   *
   * @throws HttpException with status 404 if there is none
   */
  public HttpResponse find(String place, String target) throws IOException {
    Path base = root.toRealPath();
    boolean asDirectory = place.isEmpty() || place.endsWith("/");
    Path path = inside(base, place);
    BasicFileAttributes attributes = path == null ? null : attributes(path);
    if (path != null && attributes != null && attributes.isDirectory()) {
      if (!asDirectory) {
        return HttpResponse.of(301).header("location", below(target));
      }
      path = inside(base, place + index);
      attributes = path == null ? null : attributes(path);
    } else if (asDirectory) {
      throw none();
    }
    if (path == null || attributes == null || !attributes.isRegularFile()) {
      throw none();
    }
    return FileResponses.of(path, attributes);
  }

  private static HttpException none() {
    return new HttpException(404, "nothing is at this path");
  }

  /** The real path, or null if there is none or it is not below the root. */
  private @Nullable Path inside(Path base, String place) {
    Path path = base;
    try {
      String[] names = place.split("/", -1);
      for (int i = 0; i < names.length; i++) {
        boolean isEnd = i == names.length - 1;
        Path next = path.resolve(names[i]);
        boolean oneDeeper = next.getNameCount() == path.getNameCount() + 1;
        boolean isName = !names[i].equals("..") && !names[i].equals(".");
        if (!names[i].isEmpty() && oneDeeper && isName && next.startsWith(path)) {
          path = next;
        } else if (!names[i].isEmpty() || !isEnd) {
          return null;
        }
      }
      Path real = path.toRealPath();
      return leavesByLinks || real.startsWith(base) ? real : null;
    } catch (InvalidPathException | IOException e) {
      return null;
    }
  }

  private static @Nullable BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      return null;
    }
  }

  /** From a target to the same with a slash at the end of its path, relative to where it is. */
  private static String below(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark);
    return Percent.encode("./" + path.substring(path.lastIndexOf('/') + 1) + "/" + query);
  }
}

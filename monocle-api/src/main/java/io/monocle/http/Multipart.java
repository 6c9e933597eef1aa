package io.monocle.http;

import io.monocle.Promise;
import io.monocle.internal.http.MultipartReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a body of type {@code multipart/form-data}, one after the other, as they come.
 *
 * <pre>{@code
 * var parts = request.multipart();
 * for (Multipart.Part part; (part = await(parts.next())) != null; ) {
 *   if (part.fileName().isPresent()) await(part.body().saveTo(folder.resolve(freshName())));
 *   else fields.put(part.name(), await(part.body().text()));
 * }
 * }</pre>
 *
 * <p>What is left of a part is passed over when the next one is asked for. At most 1,000 parts,
 * with 8 KiB of header fields each.
 *
 * <p><b>Threads:</b> only in turns of its loop. <b>Cancellation:</b> a wait that is given up loses
 * nothing. <b>Errors:</b> what is malformed is an {@link HttpException} of status 400, too many
 * parts or fields one of 413.
 */
public sealed interface Multipart permits MultipartReader {

  /** The next part, null after the last one. */
  Promise<@Nullable Part> next();

  /** A field or a file. */
  sealed interface Part permits MultipartReader.ReadPart {

    /** The name of the field in the form. */
    String name();

    /** The name of a file, without folders; as the client says it, so not to be relied on. */
    Optional<String> fileName();

    /** Its header fields. */
    HttpHeaders headers();

    /** What is in it; limits are as those of a body. */
    HttpBody body();
  }
}

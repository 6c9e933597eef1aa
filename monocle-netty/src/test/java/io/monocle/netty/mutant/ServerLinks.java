package io.monocle.netty.mutant;

import io.monocle.netty.mutant.HttpDefect.ServerLink;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpResponseHead;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Exchanges of servers gone wrong. */
final class ServerLinks {
  private ServerLinks() {}

  static final class AlwaysFine extends ServerLink {
    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      below.respond(new HttpResponseHead(200, head.fields()), body, last);
    }
  }

  static final class OneOnly extends ServerLink {
    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      head.fields().set("connection", "close");
      below.respond(head, body, last);
    }
  }

  static final class Hasty extends ServerLink {
    private final boolean ends;

    Hasty(HttpRequestHead request) {
      ends = request.fields().lists("connection", "close");
    }

    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      if (ends) {
        below.abort();
      } else {
        below.respond(head, body, last);
      }
    }
  }

  static final class Stays extends ServerLink {
    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      head.fields().remove("connection");
      below.respond(head, body, last);
    }
  }

  static final class Lengthless extends ServerLink {
    private final boolean isHead;

    Lengthless(HttpRequestHead request) {
      isHead = request.method().equals("HEAD");
    }

    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      if (isHead) {
        head.fields().set("content-length", "0");
      }
      below.respond(head, body, last);
    }
  }

  static final class Talkative extends ServerLink {
    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      if (body == null) {
        head.fields().set("content-length", "1");
        below.respond(new HttpResponseHead(200, head.fields()), new byte[] {'x'}, last);
      } else {
        below.respond(head, body, last);
      }
    }
  }

  static final class LosesPiece extends ServerLink {
    private int count;

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (++count == 1) {
        above.written(length);
      } else {
        below.write(bytes, offset, length);
      }
    }
  }

  /** Until something of the body comes. */
  static final class KeepsHead extends ServerLink {
    private @Nullable HttpResponseHead kept;

    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      if (last) {
        below.respond(head, body, true);
      } else {
        kept = head;
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      letGo();
      below.write(bytes, offset, length);
    }

    @Override
    public void end() {
      letGo();
      below.end();
    }

    private void letGo() {
      if (kept != null) {
        below.respond(kept, null, false);
        kept = null;
      }
    }
  }

  /** Nobody hears of what came before the end has. */
  static final class Gathers extends ServerLink {
    @Override
    public void batchComplete() {}
  }

  static final class Completes extends ServerLink {
    @Override
    public void abort() {
      below.end();
    }
  }

  static final class LosesByte extends ServerLink {
    @Override
    public void received(byte[] bytes) {
      above.received(bytes.length > 1 ? Arrays.copyOf(bytes, bytes.length - 1) : bytes);
    }
  }

  static final class LeavesRest extends ServerLink {
    private boolean responded;

    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      responded = true;
      below.respond(head, body, last);
    }

    @Override
    public void reading(boolean on) {
      below.reading(on && !responded);
    }
  }

  static final class AsksAtOnce extends ServerLink {
    @Override
    void begin() {
      below.reading(true);
    }
  }

  static final class Blind extends ServerLink {
    @Override
    public void closed(@Nullable IOException cause) {
      if (cause == null) {
        above.closed(null);
      }
    }
  }

  /** After an answer without a body. */
  static final class NeverOver extends ServerLink {
    private boolean bare;

    @Override
    public void respond(HttpResponseHead head, byte @Nullable [] body, boolean last) {
      bare = body == null && last;
      below.respond(head, body, last);
    }

    @Override
    public void closed(@Nullable IOException cause) {
      if (!bare) {
        above.closed(cause);
      }
    }
  }

  static final class OneEnd extends ServerLink {
    @Override
    public InetSocketAddress localAddress() {
      return below.remoteAddress();
    }
  }

  static final class ReadsOn extends ServerLink {
    @Override
    void begin() {
      below.reading(true);
    }

    @Override
    public void reading(boolean on) {}
  }

  static final class AllOut extends ServerLink {
    @Override
    public void write(byte[] bytes, int offset, int length) {
      below.write(bytes, offset, length);
      above.written(length);
    }

    @Override
    public void written(int bytes) {}
  }
}

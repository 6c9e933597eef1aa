/** The core of TLS: files, certificates, trust and engines. Not exported. */
@NullMarked
package io.monocle.internal.tls;

import org.jspecify.annotations.NullMarked;

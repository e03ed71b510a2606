/** The Java SDK behind the HTTP interface of a conformance harness: clients are made, commanded and closed by requests. */
@NullMarked
package io.burgee.sdktest;

import org.jspecify.annotations.NullMarked;

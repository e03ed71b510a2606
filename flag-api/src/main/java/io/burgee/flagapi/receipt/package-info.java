/** Propagation receipts: how a saved change reached the open streams of every node, in numbers. */
@NullMarked
package io.burgee.flagapi.receipt;

import org.jspecify.annotations.NullMarked;

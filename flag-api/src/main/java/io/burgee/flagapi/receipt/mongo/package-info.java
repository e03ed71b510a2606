/** Receipts in MongoDB, one document a change, to which every node adds its part. */
@NullMarked
package io.burgee.flagapi.receipt.mongo;

import org.jspecify.annotations.NullMarked;

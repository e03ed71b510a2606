/** Delivery over HTTP: what SDKs of servers, pages and mobile applications ask for, and the snapshots for ingest and worker. */
@NullMarked
package io.burgee.flagapi.ruleset.web;

import org.jspecify.annotations.NullMarked;

import { Client } from "./client.js";
import type { Context, LegacyUser } from "./context.js";
import type { Options } from "./options.js";

export type { Client, Detail, Identity } from "./client.js";
export type { Context, LegacyUser, MultiContext, SingleContext } from "./context.js";
export type { Changes, Reason } from "./flags.js";
export type { Options } from "./options.js";
export type { Ready } from "./supply.js";
export { version } from "./version.js";

// The script's own address is the natural base URI; it is known only while the script runs for the first time.
const script = typeof document === "undefined" ? null : (document.currentScript as HTMLScriptElement | null);
const scriptOrigin = script?.src ? new URL(script.src).origin : typeof location === "undefined" ? "" : location.origin;

/** Starts evaluating flags for a context; `client.ready()` tells when they are here. */
export function createClient(clientSideId: string, context: Context | LegacyUser, options: Options = {}): Client {
  return new Client(clientSideId, context, options, scriptOrigin);
}

import { Client, type Options } from "./client";
import type { Context } from "./context";

export type { Client, Detail, Options, Ready } from "./client";
export type { Context } from "./context";

export const version = "0.1.0";

// The script's own address is the natural base URI; it is known only while the script runs for the first time.
const script = typeof document === "undefined" ? null : (document.currentScript as HTMLScriptElement | null);
const scriptOrigin = script?.src ? new URL(script.src).origin : typeof location === "undefined" ? "" : location.origin;

/** Starts evaluating flags for a context; `client.ready()` tells when they are here. */
export function createClient(clientSideId: string, context: Context, options: Options = {}): Client {
  return new Client(clientSideId, context, options, scriptOrigin);
}

import type { Delivery } from "./events.js";
import { within } from "./source.js";

/** What of a batch a browser delivers even though the page has gone; it takes 64 KB in all. */
export const LEAVE_LIMIT = 60_000;

/** The browser's own ways of delivering events. */
export const browserDelivery: Delivery = {
  async post(url, body, headers) {
    const keepalive = byteLength(body) < LEAVE_LIMIT;
    return within(10_000, undefined, async (signal) => {
      const response = await fetch(url, { method: "POST", body, headers, keepalive, signal });
      await response.text().catch(() => {}); // unread, it would cost the connection
      return { status: response.status, date: response.headers.get("Date") };
    });
  },
  beacon(url, body) {
    // As plain text, because a page that goes away has no time for a CORS preflight.
    return typeof navigator.sendBeacon === "function" && navigator.sendBeacon(url, body);
  },
  uuid,
  now: () => Date.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** How long a text is on its way. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A random UUID; `crypto.randomUUID` is missing on pages served over plain http. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The key of this browser's anonymous context of a kind: made up once, then kept; without storage, kept by the page. */
export function anonymousKey(kind: string): string {
  const name = `burgee.anonymous.${kind}`;
  let key = madeUp.get(kind);
  try {
    key = localStorage.getItem(name) ?? key ?? uuid();
    localStorage.setItem(name, key);
  } catch {
    key ??= uuid(); // storage is forbidden
  }
  madeUp.set(kind, key);
  return key;
}

const madeUp = new Map<string, string>();

/** What happens to a page while the client lives. */
export type PageHandler = {
  /** It may be gone the next moment. */
  left: () => void;
  /** It is looked at again. */
  returned: () => void;
  /** The network is there again. */
  online: () => void;
};

/** Watches the page; what is given back ends that. */
export function watchPage({ left, returned, online }: PageHandler): () => void {
  const turned = () => (document.visibilityState === "hidden" ? left() : returned());
  const all: [EventTarget, string, () => void][] = [
    [globalThis as unknown as EventTarget, "pagehide", left],
    [globalThis as unknown as EventTarget, "pageshow", returned],
    [globalThis as unknown as EventTarget, "online", online],
    [document, "visibilitychange", turned],
  ];
  all.forEach(([target, name, listener]) => target.addEventListener(name, listener));
  return () => all.forEach(([target, name, listener]) => target.removeEventListener(name, listener));
}

import type { Delivery } from "./events";

/** The browser's own ways of delivering events. */
export const browserDelivery: Delivery = {
  async post(url, body, headers) {
    const response = await fetch(url, { method: "POST", body, headers, keepalive: body.length < 60_000 });
    return { status: response.status, date: response.headers.get("Date") };
  },
  beacon(url, body) {
    // As plain text, because a page that goes away has no time for a CORS preflight.
    return typeof navigator.sendBeacon === "function" && navigator.sendBeacon(url, body);
  },
  uuid,
  now: () => Date.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** A random UUID; `crypto.randomUUID` is missing on pages served over plain http. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The key of this browser's anonymous context of a kind: made up once, then kept. */
export function anonymousKey(kind: string): string {
  const name = `burgee.anonymous.${kind}`;
  try {
    const kept = localStorage.getItem(name) ?? uuid();
    localStorage.setItem(name, kept);
    return kept;
  } catch {
    return uuid(); // storage is forbidden
  }
}

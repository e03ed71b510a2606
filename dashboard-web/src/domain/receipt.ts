/** How one change reached the open streams of an environment's SDKs; it grows for some seconds after the save. */
export interface Receipt {
  /** Of the flag or segment in this environment, as it was told. */
  item: { kind: string; key: string; version: number };
  /** Streams that were open when the change came to their server. */
  connections: number;
  told: number;
  /** Ended before they were told: their SDKs get everything when they connect again. */
  gone: number;
  waiting: number;
  /** Whether nobody is waited for. */
  settled: boolean;
  /** Milliseconds from the save to the write into the socket; absent while nobody was told. */
  latency?: { p50: number; p99: number; max: number };
}

/** What is known of it in one sentence, and nothing that is not. */
export function reachText({ connections, told, gone, waiting, latency }: Receipt): string {
  if (connections === 0) return "No SDK has a stream open here. Those that poll get it when they next ask.";
  const streams = connections === 1 ? "the one open SDK stream" : `all ${connections} open SDK streams`;
  const time = latency ? ` in ${millis(latency.max)}` : "";
  if (told === connections) return `Reached ${streams}${time}.`;
  const rest = [
    waiting > 0 ? `${waiting} ${waiting === 1 ? "is" : "are"} still waited for` : "",
    gone > 0 ? `${gone} had ended and will get it on reconnecting` : "",
  ].filter(Boolean);
  return `Reached ${told} of ${connections} open SDK streams${told > 0 ? time : ""}; ${rest.join(", ")}.`;
}

function millis(ms: number): string {
  if (ms < 1) return "less than 1 ms";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

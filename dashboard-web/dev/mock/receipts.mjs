// How saves reached the streams of SDKs: most at once, one a little later.
const receipts = [];

export function told(key, version) {
  receipts.unshift({ key, version, savedAt: Date.now() });
}

export const receiptsOf = (key) =>
  receipts
    .filter((it) => it.key === key && Date.now() - it.savedAt > 300)
    .map(({ version, savedAt }) => {
      const all = Date.now() - savedAt > 1_500;
      const told = all ? 12 : 11;
      return {
        version,
        item: { kind: "flag", key, version },
        savedAt,
        connections: 12,
        told,
        gone: 0,
        waiting: 12 - told,
        settled: all,
        latency: { p50: 6.1, p99: all ? 1402 : 22.7, max: all ? 1402 : 22.7 },
        sdks: [{ name: "JavaClient", connections: 12 }],
        stragglers: [],
        nodes: [],
      };
    });

// What each experiment of the stand-in measured, and what its verdict says, in the engine's words.
const share = (n, converted) => ({ n, converted });
const mean = (n, value, sd) => ({ n, value, sd });

const purchase = (...arms) => ({ key: "purchase", name: "Purchase", measure: "conversion", arms });
const revenue = (more, ...arms) => ({ key: "revenue", name: "Revenue", measure: "sum", unit: "EUR", arms, ...more });
const latency = (...arms) => ({
  key: "latency",
  name: "Time to pay",
  measure: "average",
  unit: "ms",
  lower: true,
  role: "guardrail",
  guardrailMargin: 0.01,
  arms,
});
const refunds = (...arms) => ({
  key: "refund",
  name: "Refunds",
  measure: "conversion",
  lower: true,
  role: "guardrail",
  guardrailMargin: 0.1,
  arms,
});

const SPLIT_CAUSES =
  " Likely causes: one variation crashes or redirects before its event is sent, bots, or a second rule that serves the flag.";

export const cases = {
  "one-click": {
    verdict: [
      "SHIP",
      "Ship one-click. Clear improvement in Purchase, found early. The size is probably overstated; expect less than +44.1 %.",
      "one-click",
    ],
    metrics: [
      purchase(share(4811, 477), share(4797, 603)),
      revenue({ role: "secondary" }, mean(4811, 4.21, 21), mean(4797, 5.02, 23.4)),
      latency(mean(4811, 812, 90), mean(4797, 806, 88)),
    ],
  },
  young: {
    verdict: [
      "TOO_EARLY",
      "Too early to read. We show counts only until each variation has 100 users, 10 conversions and 7 days.",
    ],
    metrics: [
      purchase(share(212, 19), share(205, 7)),
      revenue({ role: "secondary" }, mean(212, 4, 20), mean(205, 5, 20)),
    ],
  },
  "broken-split": {
    verdict: [
      "UNHEALTHY",
      `Do not use these results: the split is 52.1/47.9, expected 50/50. This is almost never chance (p = 0.00004).${SPLIT_CAUSES}`,
    ],
    red: "SPLIT",
    metrics: [purchase(share(5211, 520), share(4789, 540))],
  },
  mixed: {
    verdict: ["UNHEALTHY", "Do not use these results: 6.3 % of users saw more than one variation."],
    red: "MIXED",
    metrics: [purchase(share(5011, 520), share(4989, 540))],
  },
  missing: {
    verdict: [
      "UNHEALTHY",
      "Do not use these results: no user has seen one-click although it has a share of the traffic.",
    ],
    red: "SPLIT",
    metrics: [purchase(share(5011, 520), share(0, 0))],
  },
  stale: {
    verdict: ["UNHEALTHY", "Do not use these results: the newest data are 2 days old."],
    red: "FRESH",
    metrics: [purchase(share(5011, 520), share(4989, 540))],
  },
  "no-difference": {
    method: "groupSequential",
    verdict: [
      "KEEP_RUNNING",
      "No clear difference yet. The true change is plausibly between -13.2 % and +21.2 %. About 9 days left at the current pace.",
    ],
    progress: [0.5, 0.174, 9, 20_000],
    metrics: [
      purchase(share(5011, 502), share(4995, 521)),
      revenue({ role: "secondary" }, mean(5011, 4.21, 21), mean(4995, 4.3, 23.4)),
    ],
  },
  "planned-win": {
    method: "groupSequential",
    verdict: ["SHIP", "Ship one-click. Improves Purchase by 8.1 % (95 % interval 2.3 % to 14.1 %).", "one-click"],
    progress: [1, 0.082, 0, 40_000],
    metrics: [
      purchase(share(20_212, 2026), share(20_144, 2183)),
      revenue({ role: "secondary" }, mean(20_212, 4.21, 21), mean(20_144, 4.52, 22)),
      latency(mean(20_212, 812, 90), mean(20_144, 810, 88)),
      refunds(share(20_212, 812), share(20_144, 790)),
    ],
  },
  flat: {
    method: "groupSequential",
    verdict: ["NO_EFFECT", "No effect larger than 2 % in either direction was found."],
    progress: [1, 0.018, 0, 40_000],
    metrics: [purchase(share(20_212, 14_926), share(20_144, 14_890))],
  },
  inconclusive: {
    method: "groupSequential",
    verdict: ["INCONCLUSIVE", "Inconclusive: could be anything from -4.0 % to +7.6 %."],
    progress: [1, 0.082, 0, 40_000],
    metrics: [purchase(share(20_212, 2026), share(20_144, 2055))],
  },
  hurts: {
    method: "groupSequential",
    verdict: ["ROLL_BACK", "one-click hurts Purchase by 3.4 % (-5.2 % to -1.6 %).", "one-click"],
    progress: [1, 0.03, 0, 40_000],
    metrics: [
      purchase(share(20_212, 9026), share(20_144, 8690)),
      latency(mean(20_212, 812, 90), mean(20_144, 806, 88)),
    ],
  },
  guardrail: {
    verdict: ["REVIEW", "Cannot yet rule out a drop of more than 1 % in Time to pay.", "one-click"],
    metrics: [
      purchase(share(8211, 822), share(8197, 1003)),
      revenue({ role: "secondary" }, mean(8211, 4.21, 21), mean(8197, 4.92, 23)),
      latency(mean(8211, 812, 190), mean(8197, 815, 198)),
      refunds(share(8211, 328), share(8197, 290)),
    ],
  },
  "guardrail-broken": {
    verdict: ["ROLL_BACK", "one-click makes Time to pay worse.", "one-click"],
    metrics: [
      purchase(share(8211, 822), share(8197, 1003)),
      latency(mean(8211, 812, 190), mean(8197, 871, 198)),
      refunds(share(8211, 328), share(8197, 290)),
    ],
  },
  bayes: {
    method: "bayesian",
    verdict: [
      "SHIP",
      "Ship one-click. 99.5 % chance to beat control in Purchase. The true change is plausibly between +2.5 % and +18.6 %; expected loss if wrong less than 0.1 %.",
      "one-click",
    ],
    progress: [1, 0.11, 0, 12_000],
    metrics: [
      purchase(share(6211, 1022), share(6197, 1128)),
      revenue({ role: "secondary" }, mean(6211, 4.21, 21), mean(6197, 4.32, 23)),
      latency(mean(6211, 812, 90), mean(6197, 806, 88)),
    ],
  },
  many: {
    verdict: [
      "SHIP",
      "Ship wallet. Clear improvement in Way to the purchase, found early. The size is probably overstated; expect less than +17.9 %.",
      "wallet",
    ],
    metrics: [
      {
        key: "way",
        name: "Way to the purchase",
        measure: "funnel",
        windowMillis: 86_400_000,
        steps: [
          ["Cart", 0.62],
          ["Address", 0.41, true],
          ["Payment", 0.33],
          ["Paid", 0.26],
        ],
        arms: [share(8211, 2122), share(8197, 2203), share(8240, 2391), share(8187, 2090), share(8222, 1930)],
      },
      revenue(
        { role: "secondary", cap: 412.5, covariateMillis: 14 * 86_400_000 },
        mean(8211, 14.21, 41),
        mean(8197, 14.92, 43),
        mean(8240, 15.72, 44),
        mean(8187, 14.0, 41),
        mean(8222, 13.11, 41),
      ),
      {
        key: "order-value",
        name: "Value of an order",
        measure: "ratio",
        unit: "EUR",
        role: "secondary",
        arms: [
          mean(8211, 54.2, 44),
          mean(8197, 54.9, 44),
          mean(8240, 54.5, 45),
          mean(8187, 53.9, 44),
          mean(8222, 54.1, 44),
        ],
      },
      {
        key: "voucher",
        name: "Voucher used",
        measure: "conversion",
        role: "secondary",
        zero: true,
        arms: [share(8211, 0), share(8197, 31), share(8240, 12), share(8187, 9), share(8222, 0)],
      },
      latency(mean(8211, 812, 90), mean(8197, 806, 88), mean(8240, 809, 92), mean(8187, 816, 90), mean(8222, 829, 92)),
      refunds(share(8211, 328), share(8197, 290), share(8240, 312), share(8187, 331), share(8222, 316)),
    ],
  },
  stopped: {
    method: "groupSequential",
    verdict: ["SHIP", "Ship one-click. Improves Purchase by 8.1 % (95 % interval 2.3 % to 14.1 %).", "one-click"],
    progress: [1, 0.082, null, 40_000],
    metrics: [purchase(share(20_212, 2026), share(20_144, 2183))],
  },
};

import type { VerdictState } from "@/domain/experiment";
import { baselineOf, type Results } from "@/domain/results";
import { LOOKING } from "./methods";

export type Tone = "good" | "bad" | "warn" | "plain";

/** What the verdict asks of its reader. */
export interface Advice {
  label: string;
  tone: Tone;
  /** The next step in a sentence; null when everything is done. */
  next: string | null;
  /** The decision to offer, with the treatment to begin with; null where waiting or mending is right. */
  action: { text: string; treatment: string | null } | null;
}

export const VERDICT: Record<VerdictState, { label: string; tone: Tone }> = {
  NO_DATA: { label: "No data yet", tone: "plain" },
  TOO_EARLY: { label: "Too early", tone: "plain" },
  UNHEALTHY: { label: "Do not use", tone: "bad" },
  KEEP_RUNNING: { label: "Keep running", tone: "plain" },
  SHIP: { label: "Ship", tone: "good" },
  ROLL_BACK: { label: "Roll back", tone: "bad" },
  NO_EFFECT: { label: "No effect", tone: "plain" },
  INCONCLUSIVE: { label: "Inconclusive", tone: "plain" },
  REVIEW: { label: "Decide", tone: "warn" },
};

export function advice(results: Results): Advice {
  const { label, tone } = VERDICT[results.verdict.state];
  return results.status === "running"
    ? { label, tone, ...whileRunning(results) }
    : { label, tone, next: afterwards(results.verdict.state), action: null };
}

function whileRunning(results: Results): Pick<Advice, "next" | "action"> {
  const { state, variationKey } = results.verdict;
  const baseline = baselineOf(results)?.key ?? "the baseline";
  const others = results.variations.filter((it) => !it.baseline).length > 1;
  switch (state) {
    case "NO_DATA":
      return {
        next: "Nothing to do. If it stays like this, check that the flag is on and that its SDK sends events.",
        action: null,
      };
    case "TOO_EARLY":
      return { next: "Leave it running.", action: null };
    case "UNHEALTHY":
      return {
        next: "Find the cause and mend it. Then stop and start again: another iteration counts from zero.",
        action: null,
      };
    case "KEEP_RUNNING":
      return { next: `Leave it running. ${LOOKING[results.decidedBy]}`, action: null };
    case "SHIP":
      return {
        next: endsEarly(results)
          ? "Stop and ship it; or run on to learn the size more exactly."
          : "Stop, and serve it to everybody.",
        action: { text: `Ship ${variationKey}`, treatment: variationKey },
      };
    case "ROLL_BACK":
      return {
        next: others
          ? `Stop and keep ${baseline}; or start again without ${variationKey}.`
          : `Stop, and serve ${baseline} to everybody.`,
        action: { text: `Keep ${baseline}`, treatment: baseline },
      };
    case "NO_EFFECT":
      return {
        next: `Keep ${baseline}, or choose by other reasons: what it costs, what is simpler.`,
        action: { text: "Stop and decide", treatment: baseline },
      };
    case "INCONCLUSIVE":
      return {
        next: `Keep ${baseline}; or start again with more users, or with a greater change.`,
        action: { text: "Stop and decide", treatment: baseline },
      };
    case "REVIEW":
      return {
        next: `${variationKey} is better in ${results.metrics[0]?.name}. Let it run until the guardrail is clear, or decide that the gain is worth the risk.`,
        action: { text: "Stop and decide", treatment: variationKey },
      };
  }
}

/** A found improvement grows too large when it is looked for every day; a plan that was reached has one look at its end. */
const endsEarly = ({ progress }: Results) => progress.share === null || progress.share < 1;

const afterwards = (state: VerdictState) =>
  state === "UNHEALTHY"
    ? "Find the cause before it is started again; nothing can be learnt from this iteration."
    : null;

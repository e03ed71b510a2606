import { plural, weightPercent } from "@/lib/format";
import { clauseSentence } from "./clause";
import { type Clause, type Json, type Variation, valueText, variationName } from "./flag";

export type Verdict = "YES" | "NO" | "MALFORMED" | "NOT_REACHED";

export interface Outcome {
  value?: Json;
  variation?: number;
  reason: {
    kind: string;
    ruleIndex?: number;
    prerequisiteKey?: string;
    inExperiment?: boolean;
    errorKind?: string;
  };
}

export interface Bucket {
  contextKind: string;
  attribute: string;
  seen?: Json;
  input?: string;
  /** 0 to 100,000. */
  position: number;
  shares: { variation?: number; from: number; to: number; chosen: boolean }[];
}

export interface SegmentStep {
  key: string;
  verdict: Verdict;
  finding: string;
  repeated: boolean;
  rules: { index: number; verdict: Verdict; clauses: ClauseStep[]; bucket?: Bucket }[];
}

export interface ClauseStep {
  clause: Omit<Clause, "_id"> & { valueCount: number };
  verdict: Verdict;
  finding: string;
  seen?: Json;
  segments: SegmentStep[];
}

interface Serving {
  variation: number;
  inExperiment: boolean;
  bucket?: Bucket;
}

export type Step = { verdict: Verdict } & (
  | { kind: "switch" }
  | { kind: "prerequisite"; key: string; finding: string; outcome?: Outcome; explanation?: { steps: Step[] } }
  | { kind: "target"; contextKind: string; variation: number; listed: number; key?: string }
  | { kind: "rule"; index: number; clauses: ClauseStep[]; serving?: Serving }
  | { kind: "fallthrough"; serving?: Serving }
);

export type FlipChange =
  | { kind: "setAttribute"; contextKind: string; attribute: string; from?: Json; to?: Json }
  | { kind: "addPart"; contextKind: string; attribute: string; value: Json }
  | { kind: "switch"; flagKey: string; on: boolean }
  | { kind: "target"; flagKey: string; contextKind: string; key: string; variation?: number }
  | { kind: "segment"; segmentKey: string; contextKind: string; key: string; included: boolean }
  | { kind: "weight"; flagKey: string; ruleIndex: number; weight: number }
  | { kind: "segmentWeight"; segmentKey: string; ruleIndex: number; from: number; to: number }
  | { kind: "serve"; flagKey: string; ruleIndex: number; variation: number };

export interface Flip {
  change: FlipChange;
  outcome: Outcome;
}

export interface Explained {
  flagKey: string;
  version?: number;
  at?: number;
  outcome: Outcome;
  steps: Step[];
  flips: Flip[];
}

/** One line of an explanation, with what stands below it. */
export interface Line {
  verdict: Verdict;
  text: string;
  detail?: string;
  below: Line[];
}

const whose = (kind: string | undefined) => (kind && kind !== "user" ? kind : "user");

export function reasonText({ reason }: Outcome): string {
  switch (reason.kind) {
    case "OFF":
      return "because the flag is off";
    case "TARGET_MATCH":
      return "because it is singled out by its key";
    case "RULE_MATCH":
      return `because of rule ${(reason.ruleIndex ?? 0) + 1}${reason.inExperiment ? ", in the experiment" : ""}`;
    case "FALLTHROUGH":
      return `by the default rule${reason.inExperiment ? ", in the experiment" : ""}`;
    case "PREREQUISITE_FAILED":
      return `because the prerequisite ${reason.prerequisiteKey} is not met`;
    default:
      return `because of an error: ${reason.errorKind}`;
  }
}

export function outcomeName(outcome: Outcome, variations: Variation[]): string {
  const known = outcome.variation === undefined ? undefined : variations[outcome.variation];
  if (known && JSON.stringify(known.value) === JSON.stringify(outcome.value)) return variationName(known);
  return outcome.value === undefined ? "the application's own default" : valueText(outcome.value);
}

/** The steps of an evaluation in words, in their order. */
export function linesOf(steps: Step[], variations: Variation[]): Line[] {
  return steps.map((step) => lineOf(step, variations));
}

function lineOf(step: Step, variations: Variation[]): Line {
  const line = (text: string, detail?: string, below: Line[] = []) => ({ verdict: step.verdict, text, detail, below });
  switch (step.kind) {
    case "switch":
      return line(step.verdict === "YES" ? "The flag is on" : "The flag is off");
    case "prerequisite":
      return line(
        `Prerequisite ${step.key}`,
        prerequisiteText(step.finding, step.outcome),
        step.verdict === "YES" ? [] : linesOf(step.explanation?.steps ?? [], []),
      );
    case "target": {
      const name = variationName(variations[step.variation]);
      const who = plural(step.listed, `${whose(step.contextKind)} key`);
      return line(
        `Singled out for ${name}: ${who}`,
        step.key === undefined ? `no ${whose(step.contextKind)} in this context` : `key ${step.key}`,
      );
    }
    case "rule": {
      const below = [...step.clauses.map(clauseLine), ...servingLines(step.serving, variations)];
      return line(
        `Rule ${step.index + 1}`,
        step.clauses.length || step.verdict !== "YES" ? undefined : "everybody",
        below,
      );
    }
    case "fallthrough":
      return line("Default rule", undefined, servingLines(step.serving, variations));
  }
}

function prerequisiteText(finding: string, outcome: Outcome | undefined): string | undefined {
  const value = outcome?.value === undefined ? "nothing" : valueText(outcome.value);
  switch (finding) {
    case "SERVES_WANTED_VARIATION":
      return `serves ${value}, as needed`;
    case "SERVES_OTHER_VARIATION":
      return `serves ${value}, another variation is needed`;
    case "OFF":
      return "is off";
    case "MISSING":
      return "does not exist";
    case "CIRCLE":
      return "the flags need each other";
    default:
      return undefined;
  }
}

function clauseLine(step: ClauseStep): Line {
  const { valueCount, ...clause } = step.clause;
  const more = valueCount > clause.values.length ? ` and ${valueCount - clause.values.length} more` : "";
  return {
    verdict: step.verdict,
    text: clauseSentence(clause) + more,
    detail: seenText(step),
    below: step.segments.map(segmentLine),
  };
}

function seenText({ finding, seen, clause }: ClauseStep): string | undefined {
  const value = seen === undefined ? "" : valueText(seen);
  switch (finding) {
    case "KIND_MISSING":
      return `no ${whose(clause.contextKind)} in this context`;
    case "ATTRIBUTE_MISSING":
      return `the ${whose(clause.contextKind)} has no ${clause.attribute}`;
    case "WRONG_TYPE":
      return `it is ${value}, which this test cannot compare`;
    case "UNKNOWN_OPERATOR":
      return "no SDK knows this test";
    case "INVALID_REFERENCE":
      return "the attribute cannot be read";
    case "VALUE_MATCHES":
    case "VALUE_DIFFERS":
      return `it is ${value}`;
    default:
      return undefined;
  }
}

const SEGMENT_WORDS: Record<string, string> = {
  INCLUDED: "lists it as included",
  EXCLUDED: "lists it as excluded",
  RULE_MATCHES: "a rule of the segment matches",
  NO_RULE_MATCHES: "no list and no rule has it",
  MISSING: "the segment does not exist",
  CIRCLE: "the segments name each other",
};

function segmentLine(step: SegmentStep): Line {
  return {
    verdict: step.verdict,
    text: `Segment ${step.key}`,
    detail: (SEGMENT_WORDS[step.finding] ?? "") + (step.repeated ? ", as above" : ""),
    below: step.rules
      .filter((rule) => rule.verdict !== "NOT_REACHED")
      .map((rule) => ({
        verdict: rule.verdict,
        text: `Rule ${rule.index + 1} of the segment`,
        detail: rule.bucket && bucketText(rule.bucket),
        below: rule.clauses.map(clauseLine),
      })),
  };
}

function servingLines(serving: Serving | undefined, variations: Variation[]): Line[] {
  if (!serving) return [];
  const name = variationName(variations[serving.variation]);
  return [
    {
      verdict: "YES",
      text: `Serves ${name}${serving.inExperiment ? ", in the experiment" : ""}`,
      detail: serving.bucket && bucketText(serving.bucket),
      below: [],
    },
  ];
}

/** `its key falls at 42.158 %, inside 40 % to 100 %`. */
function bucketText({ attribute, input, position, shares }: Bucket): string {
  if (input === undefined) return `there is no ${attribute} to split by, which counts as 0 %`;
  const share = shares.find((it) => it.chosen) ?? shares.at(-1);
  const place = `its ${attribute} falls at ${weightPercent(Math.floor(position))}`;
  if (!share) return place;
  const inside = share.chosen ? "inside" : "outside";
  return `${place}, ${inside} ${weightPercent(share.from)} to ${weightPercent(share.to)}`;
}

/** What would turn the outcome, in words: completes "It would get B if …". */
export function flipText(change: FlipChange, flagKey: string, variations: Variation[]): string {
  const where = (key: string, rule: number) =>
    (rule < 0 ? "the default rule" : `rule ${rule + 1}`) + (key === flagKey ? "" : ` of ${key}`);
  const flag = (key: string) => (key === flagKey ? "the flag" : key);
  const name = (key: string, index: number) =>
    key === flagKey ? variationName(variations[index]) : `variation ${index + 1}`;
  switch (change.kind) {
    case "setAttribute": {
      const owner = whose(change.contextKind);
      if (change.to === undefined) return `the ${owner} had no ${change.attribute}`;
      return `${owner} ${change.attribute} were ${valueText(change.to)}${change.from === undefined ? "" : ` instead of ${valueText(change.from)}`}`;
    }
    case "addPart":
      return `there were a ${change.contextKind} with ${change.attribute} ${valueText(change.value)}`;
    case "switch":
      return `${flag(change.flagKey)} were turned ${change.on ? "on" : "off"}`;
    case "target":
      return change.variation === undefined
        ? `${change.contextKind} ${change.key} were no longer singled out in ${flag(change.flagKey)}`
        : `${change.contextKind} ${change.key} were singled out for ${name(change.flagKey, change.variation)} in ${flag(change.flagKey)}`;
    case "segment":
      return `segment ${change.segmentKey} ${change.included ? "included" : "excluded"} ${change.contextKind} ${change.key}`;
    case "weight":
      return `the split of ${where(change.flagKey, change.ruleIndex)} moved by ${weightPercent(change.weight)}`;
    case "segmentWeight":
      return `rule ${change.ruleIndex + 1} of segment ${change.segmentKey} took ${weightPercent(change.to)} instead of ${weightPercent(change.from)}`;
    case "serve":
      return `${where(change.flagKey, change.ruleIndex)} served ${name(change.flagKey, change.variation)}`;
  }
}

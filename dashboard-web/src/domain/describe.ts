import { list, plural, weightPercent } from "@/lib/format";
import { clauseSentence, clausesSentence } from "./clause";
import type { Draft } from "./draft";
import { type Clause, type Rule, type Variation, variationName } from "./flag";
import type { Instruction } from "./instructions";
import { serveText } from "./serve";

/** A change in words, with what was before it and what will be after where that helps. */
export interface Change {
  kind: "on" | "off" | "add" | "remove" | "edit";
  text: string;
  before?: string;
  after?: string;
}

export interface Vocabulary {
  variations: Variation[];
  base?: Draft;
  segmentName?: (key: string) => string;
}

/** Says what an instruction does. Works without the state before it too (the audit log), then with less to say. */
export function describe(instruction: Instruction, vocabulary: Vocabulary): Change {
  const { base, variations, segmentName } = vocabulary;
  const it: Record<string, unknown> = instruction;
  const name = (id: unknown) =>
    variationName(variations.find((v) => v._id === id) ?? { _id: "", value: String(id ?? "") });
  const rule = base?.rules.find((r) => r._id === it.ruleId);
  const ruleName = nameOf(rule, base, segmentName);
  const clause = rule?.clauses.find((c) => c._id === it.clauseId);
  const values = list(((it.values as unknown[]) ?? []).map((v) => String(v)));
  const kind = (it.contextKind as string | undefined) ?? "user";
  switch (instruction.kind) {
    case "turnFlagOn":
      return { kind: "on", text: "Turn the flag on", before: "Off", after: "On" };
    case "turnFlagOff":
      return { kind: "off", text: "Turn the flag off", before: "On", after: "Off" };
    case "addTargets":
    case "addUserTargets":
      return { kind: "add", text: `Always serve ${name(it.variationId)} to ${kind} ${values}` };
    case "removeTargets":
    case "removeUserTargets":
      return { kind: "remove", text: `No longer single out ${kind} ${values} for ${name(it.variationId)}` };
    case "addRule": {
      const when = clausesSentence((it.clauses as Clause[]) ?? [], segmentName);
      const what = rolloutText(instruction, name);
      const title = it.description ? `Add rule “${it.description}”` : "Add a rule";
      return { kind: "add", text: `${title}: if ${when}, serve ${what}` };
    }
    case "removeRule":
      return {
        kind: "remove",
        text: `Remove ${ruleName}`,
        before: rule && ruleText(rule, variations, segmentName),
        after: rule && "—",
      };
    case "reorderRules": {
      const order = (ids: unknown[]) =>
        ids
          .map((id) =>
            nameOf(
              base?.rules.find((r) => r._id === id),
              base,
              segmentName,
            ),
          )
          .join(" → ");
      const after = (it.ruleIds as string[]) ?? [];
      return {
        kind: "edit",
        text: "Change the order of the rules",
        before: base && order(base.rules.map((r) => r._id)),
        after: base && order(after),
      };
    }
    case "updateRuleDescription":
      return {
        kind: "edit",
        text: `Rename ${ruleName}`,
        before: rule?.description || "no name",
        after: String(it.description ?? "") || "no name",
      };
    case "updateRuleVariationOrRollout":
      return {
        kind: "edit",
        text: `Change what ${ruleName} serves`,
        before: rule && serveText(rule, variations),
        after: rolloutText(instruction, name),
      };
    case "updateFallthroughVariationOrRollout":
      return {
        kind: "edit",
        text: "Change the default rule",
        before: base && serveText(base.fallthrough, variations),
        after: rolloutText(instruction, name),
      };
    case "updateOffVariation": {
      const before = base?.offVariation;
      return {
        kind: "edit",
        text: "Change what is served while the flag is off",
        before: before === undefined ? undefined : variationName(variations[before ?? -1]),
        after: name(it.variationId),
      };
    }
    case "addPrerequisite":
      return { kind: "add", text: `Require flag ${it.key} first` };
    case "updatePrerequisite":
      return { kind: "edit", text: `Require another variation of flag ${it.key}` };
    case "removePrerequisite":
      return { kind: "remove", text: `No longer require flag ${it.key}` };
    case "addClauses":
      return {
        kind: "add",
        text: `In ${ruleName}, also require: ${clausesSentence((it.clauses as Clause[]) ?? [], segmentName)}`,
      };
    case "removeClauses": {
      const ids = (it.clauseIds as string[]) ?? [];
      const gone = rule?.clauses.filter((c) => ids.includes(c._id ?? "")) ?? [];
      return {
        kind: "remove",
        text: `In ${ruleName}, drop ${gone.length ? clausesSentence(gone, segmentName) : plural(ids.length, "condition")}`,
      };
    }
    case "updateClause": {
      const after = clauseSentence(it.clause as Clause, segmentName);
      return {
        kind: "edit",
        text: `Change a condition of ${ruleName}`,
        before: clause && clauseSentence(clause, segmentName),
        after,
      };
    }
    case "addValuesToClause":
      return { kind: "add", text: `In ${ruleName}, add ${values}${clause ? ` to ${subject(clause)}` : ""}` };
    case "removeValuesFromClause":
      return { kind: "remove", text: `In ${ruleName}, remove ${values}${clause ? ` from ${subject(clause)}` : ""}` };
    case "addIncludedTargets":
      return { kind: "add", text: `Include ${kind} ${values}` };
    case "removeIncludedTargets":
      return { kind: "remove", text: `No longer include ${kind} ${values}` };
    case "addExcludedTargets":
      return { kind: "add", text: `Exclude ${kind} ${values}` };
    case "removeExcludedTargets":
      return { kind: "remove", text: `No longer exclude ${kind} ${values}` };
    case "updateName":
      return { kind: "edit", text: `Rename to “${it.value}”` };
    case "updateDescription":
      return { kind: "edit", text: "Change the description" };
    case "addTags":
      return { kind: "add", text: `Add tag ${values}` };
    case "removeTags":
      return { kind: "remove", text: `Remove tag ${values}` };
    case "startIteration":
      return { kind: "on", text: "Start the experiment" };
    case "stopIteration":
      return { kind: "off", text: "Stop the experiment" };
    default:
      return { kind: "edit", text: words(instruction.kind) };
  }
}

function rolloutText(instruction: Instruction, name: (id: unknown) => string): string {
  const weights = instruction.rolloutWeights as Record<string, number> | undefined;
  if (!weights) return name(instruction.variationId);
  const parts = Object.entries(weights).filter(([, weight]) => weight > 0);
  return parts.map(([id, weight]) => `${weightPercent(weight)} ${name(id)}`).join(", ");
}

/** `rule 2 “Beta”`; a rule without a name is told by its conditions. */
export function nameOf(rule: Rule | undefined, base?: Draft, segmentName?: (key: string) => string): string {
  if (!rule) return "a rule";
  const position = base ? ` ${base.rules.indexOf(rule) + 1}` : "";
  return rule.description
    ? `rule${position} “${rule.description}”`
    : `rule${position} (${clausesSentence(rule.clauses, segmentName)})`;
}

function ruleText(rule: Rule, variations: Variation[], segmentName?: (key: string) => string): string {
  return `If ${clausesSentence(rule.clauses, segmentName)}, serve ${serveText(rule, variations)}`;
}

const subject = (clause: Clause) => (clause.op === "segmentMatch" ? "the segments" : clause.attribute);

/** `makeFlagPermanent` becomes `Make flag permanent`. */
function words(kind: string): string {
  const spaced = kind.replace(/([A-Z])/g, " $1").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

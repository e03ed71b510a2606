import { clauseProblem } from "@/domain/clause";
import type { Draft } from "@/domain/draft";
import type { Serve } from "@/domain/flag";
import { remainder } from "@/domain/weights";
import { weightPercent } from "@/lib/format";

/** What keeps the draft from being saved, or null. */
export function draftProblem(draft: Draft): string | null {
  for (const [index, rule] of draft.rules.entries()) {
    if (!rule.clauses.length) return `Rule ${index + 1} has no condition`;
    const clause = rule.clauses.map(clauseProblem).find((it) => it);
    if (clause) return `Rule ${index + 1}: ${lower(clause)}`;
    const serve = serveProblem(rule);
    if (serve) return `Rule ${index + 1}: ${lower(serve)}`;
  }
  const serve = serveProblem(draft.fallthrough);
  if (serve) return `Default rule: ${lower(serve)}`;
  if (draft.prerequisites.some((it) => !it.key)) return "A prerequisite names no flag";
  return null;
}

export function serveProblem(serve: Serve): string | null {
  if (!serve.rollout) return serve.variation === undefined ? "Choose what to serve" : null;
  const rest = remainder(serve.rollout);
  if (rest > 0) return `${weightPercent(rest)} is still to be given away`;
  if (rest < 0) return `${weightPercent(-rest)} too much was given away`;
  return null;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

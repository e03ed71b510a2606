import { useQuery } from "@tanstack/react-query";
import { attributesQuery } from "@/api/contexts/get-attributes";
import { valuesQuery } from "@/api/contexts/get-values";
import { useScope } from "@/components/scope";
import { type Json, valueText } from "@/domain/flag";

const USUAL = ["key", "email", "name", "country", "anonymous", "plan", "version"];

/** The attributes to offer for a kind: those that its contexts were seen with; the usual ones as long as there are none. */
export function useAttributes(kind: string): string[] {
  const { project, environment } = useScope();
  const kinds = useQuery(attributesQuery(project.key, environment.key)).data ?? [];
  const seen = kinds.find((it) => it.kind === kind)?.names.filter((it) => !it.redacted || it.weight > 0) ?? [];
  return seen.length ? [...new Set(["key", ...seen.map((it) => it.name), "anonymous"])] : USUAL;
}

/** The values to offer for an attribute by the text that they are chosen by, those of the most contexts first. */
export function useValues(kind: string, attribute: string): Map<string, Json> {
  const { project, environment } = useScope();
  const values = useQuery(valuesQuery(project.key, environment.key, kind, attribute)).data ?? [];
  return new Map(values.map((it) => [valueText(it.name), it.name]));
}

/** The kinds to offer: those given, and those that this environment's contexts have. */
export function useKinds(more: string[]): string[] {
  const { project, environment } = useScope();
  const kinds = useQuery(attributesQuery(project.key, environment.key)).data ?? [];
  return [...new Set([...more, ...kinds.map((it) => it.kind)])];
}

import { type Json, type ValueType, valueText } from "@/domain/flag";

/** A variation as it is typed. */
export interface VariationDraft {
  name: string;
  text: string;
}

export function startingVariations(type: ValueType): VariationDraft[] {
  if (type === "boolean")
    return [
      { name: "", text: "true" },
      { name: "", text: "false" },
    ];
  if (type === "json")
    return [
      { name: "", text: "{}" },
      { name: "", text: '{"enabled": true}' },
    ];
  if (type === "number")
    return [
      { name: "", text: "1" },
      { name: "", text: "0" },
    ];
  return [
    { name: "", text: "" },
    { name: "", text: "" },
  ];
}

/** The value that was typed, or undefined when it is not one of this type. */
export function readVariation(text: string, type: ValueType): Json | undefined {
  if (type === "string") return text;
  try {
    const value = JSON.parse(text) as Json;
    return type === "json" || typeof value === type ? value : undefined;
  } catch {
    return undefined;
  }
}

export function variationProblem(variations: VariationDraft[], type: ValueType): string | null {
  const values = variations.map((it) => readVariation(it.text, type));
  const wrong = values.indexOf(undefined);
  if (wrong >= 0) return `Variation ${wrong + 1} is not ${type === "json" ? "valid JSON" : `a ${type}`}`;
  const texts = values.map((it) => valueText(it!));
  const twice = texts.findIndex((it, index) => texts.indexOf(it) < index);
  return twice >= 0 ? `Variation ${twice + 1} has the same value as another one` : null;
}

export function variationsOf(variations: VariationDraft[], type: ValueType): { value: Json; name?: string }[] {
  return variations.map((it) => ({
    value: readVariation(it.text, type)!,
    ...(it.name.trim() ? { name: it.name.trim() } : {}),
  }));
}

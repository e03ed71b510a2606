import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Card } from "@/components/card";
import type { SegmentName } from "@/components/clauses/clause-editor";
import { emptyClause } from "@/domain/clause";
import { type Draft, newRuleId } from "@/domain/draft";
import type { Rule, Variation } from "@/domain/flag";
import { RuleCard } from "./rule-card";
import classes from "./rules.module.css";

interface RulesProps {
  draft: Draft;
  saved: Draft;
  variations: Variation[];
  segments: SegmentName[];
  contextKinds: string[];
  update: (change: (draft: Draft) => Draft) => void;
  disabled: boolean;
}

export function Rules({ draft, saved, variations, segments, contextKinds, update, disabled }: RulesProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const rules = draft.rules;
  const set = (change: (rules: Rule[]) => Rule[]) => update((it) => ({ ...it, rules: change(it.rules) }));
  const move = (id: string, to: number) =>
    set((before) => {
      const rule = before.find((it) => it._id === id);
      if (!rule || to < 0 || to >= before.length) return before;
      const rest = before.filter((it) => it._id !== id);
      return [...rest.slice(0, to), rule, ...rest.slice(to)];
    });
  const add = () => {
    const rule: Rule = { _id: newRuleId(), clauses: [emptyClause()], variation: 0 };
    set((before) => [...before, rule]);
    setOpen(rule._id);
  };
  return (
    <Card
      title="Rules"
      about={
        rules.length
          ? "The first rule that fits decides."
          : "None. A rule serves a variation to everyone whom its conditions fit."
      }
      actions={
        !disabled && (
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add}>
            Add rule
          </Button>
        )
      }
    >
      {rules.length > 0 && (
        <ol className={classes.rules}>
          {rules.map((rule, index) => (
            <RuleCard
              key={rule._id}
              rule={rule}
              index={index}
              last={index === rules.length - 1}
              before={saved.rules.find((it) => it._id === rule._id)}
              variations={variations}
              segments={segments}
              contextKinds={contextKinds}
              open={open === rule._id}
              disabled={disabled}
              dragged={dragged === rule._id}
              onOpen={(on) => setOpen(on ? rule._id : null)}
              onChange={(next) => set((before) => before.map((it) => (it._id === rule._id ? next : it)))}
              onRemove={() => set((before) => before.filter((it) => it._id !== rule._id))}
              onMove={(by) => move(rule._id, index + by)}
              onDrag={(on) => setDragged(on ? rule._id : null)}
              onDragOver={() => dragged && dragged !== rule._id && move(dragged, index)}
            />
          ))}
        </ol>
      )}
    </Card>
  );
}

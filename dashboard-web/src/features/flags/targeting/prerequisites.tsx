import { ActionIcon, Button, Select } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { Card } from "@/components/card";
import type { Draft } from "@/domain/draft";
import { type Flag, type Prerequisite, variationName } from "@/domain/flag";
import classes from "./prerequisites.module.css";

interface PrerequisitesProps {
  draft: Draft;
  flag: Flag;
  flags: Flag[];
  environment: string;
  update: (change: (draft: Draft) => Draft) => void;
  disabled: boolean;
}

/** Other flags that must serve a given variation first; otherwise this flag behaves as if it were off. */
export function Prerequisites({ draft, flag, flags, environment, update, disabled }: PrerequisitesProps) {
  const set = (prerequisites: Prerequisite[]) => update((it) => ({ ...it, prerequisites }));
  const list = draft.prerequisites;
  const others = flags.filter((it) => it.key !== flag.key);
  const add = (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPlus size={14} />}
      onClick={() => set([...list, { key: "", variation: 0 }])}
    >
      Add prerequisite
    </Button>
  );
  return (
    <Card
      title="Prerequisites"
      about={
        list.length
          ? "If one of these is not met, the off variation is served."
          : "None. Other flags can be required to serve a given variation first."
      }
      actions={!disabled && add}
    >
      {list.map((it, index) => {
        const other = flags.find((f) => f.key === it.key);
        const change = (next: Prerequisite) => set(list.map((old, i) => (i === index ? next : old)));
        const choose = (key: string, variation: number) => {
          const variationId = flags.find((f) => f.key === key)?.variations[variation]?._id;
          change({ key, variation, ...(variationId ? { variationId } : {}) });
        };
        return (
          <div key={index} className={classes.line}>
            <Select
              className={classes.flag}
              aria-label={`Flag of prerequisite ${index + 1}`}
              placeholder="Choose a flag"
              searchable
              disabled={disabled}
              data={others
                .filter((f) => f.key === it.key || !list.some((p) => p.key === f.key))
                .map((f) => ({ value: f.key, label: f.name }))}
              value={it.key || null}
              onChange={(key) => key && choose(key, 0)}
            />
            <span className="dim">serves</span>
            <Select
              className={classes.variation}
              aria-label={`Variation of prerequisite ${index + 1}`}
              disabled={disabled || !other}
              data={(other?.variations ?? []).map((v, i) => ({ value: String(i), label: variationName(v) }))}
              value={other ? String(it.variation) : null}
              onChange={(value) => choose(it.key, Number(value))}
            />
            {!disabled && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove prerequisite ${index + 1}`}
                onClick={() => set(list.filter((_, i) => i !== index))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            )}
            {other && !other.environments?.[environment]?.on && (
              <span className={classes.warning}>{other.name} is off here, so this flag acts as off too.</span>
            )}
          </div>
        );
      })}
    </Card>
  );
}

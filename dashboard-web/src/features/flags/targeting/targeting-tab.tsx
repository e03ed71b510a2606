import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { flagsQuery } from "@/api/flags/get-flags";
import { segmentsQuery } from "@/api/segments/get-segments";
import { Card } from "@/components/card";
import { Confirm } from "@/components/confirm";
import { SaveBar } from "@/components/save-bar";
import { useCan, useScope } from "@/components/scope";
import { Pennant } from "@/components/variation-mark";
import { type Flag, variationName } from "@/domain/flag";
import { contextKindsOf } from "./context-kinds";
import { draftProblem } from "./draft-problem";
import { Individuals } from "./individuals";
import { Prerequisites } from "./prerequisites";
import { Rules } from "./rules";

import { SaveReview } from "./save-review";
import { ServeEditor } from "./serve-editor";
import { StateCard } from "./state-card";
import { TargetingAside } from "./targeting-aside";
import classes from "./targeting-tab.module.css";
import { useTargeting } from "./use-targeting";

export function TargetingTab({ flag }: { flag: Flag }) {
  const { project, environment } = useScope();
  const segments = useQuery(segmentsQuery(project.key, environment.key)).data ?? [];
  const flags = useQuery(flagsQuery(project.key)).data ?? [];
  const targeting = useTargeting(flag, environment.key);
  const { draft, saved, update, base } = targeting;
  const [reviewing, setReviewing] = useState(false);
  const disabled = !useCan("writer") || flag.archived;
  const contextKinds = contextKindsOf(draft);
  const segmentName = (key: string) => segments.find((it) => it.key === key)?.name ?? key;
  const shared = { draft, update, disabled, contextKinds, variations: base.variations };
  return (
    <div className={classes.columns}>
      <div className={classes.main} key={targeting.generation}>
        <StateCard {...shared} environment={environment.name} />
        <Prerequisites {...shared} flag={flag} flags={flags} environment={environment.key} />
        <Individuals {...shared} />
        <Rules {...shared} saved={saved} segments={segments} />
        <Card title="Default rule" about="Everyone whom nothing above names gets:">
          <ServeEditor
            serve={draft.fallthrough}
            variations={base.variations}
            contextKinds={contextKinds}
            of="the default rule"
            disabled={disabled}
            onChange={(fallthrough) => update((it) => ({ ...it, fallthrough }))}
          />
        </Card>
        <Card title="While the flag is off" about="Everyone gets:">
          <Select
            className={classes.off}
            aria-label="Off variation"
            disabled={disabled}
            data={base.variations.map((it, index) => ({ value: String(index), label: variationName(it) }))}
            leftSection={draft.offVariation === null ? null : <Pennant index={draft.offVariation} />}
            placeholder="The default that the code names"
            value={draft.offVariation === null ? null : String(draft.offVariation)}
            onChange={(value) => update((it) => ({ ...it, offVariation: Number(value) }))}
          />
        </Card>
        {targeting.dirty && (
          <SaveBar
            count={targeting.instructions.length}
            problem={draftProblem(draft)}
            onDiscard={targeting.discard}
            onReview={() => setReviewing(true)}
          />
        )}
      </div>
      <TargetingAside flag={flag} dirty={targeting.dirty} />
      <SaveReview
        targeting={targeting}
        opened={reviewing}
        onClose={() => setReviewing(false)}
        segmentName={segmentName}
      />
      <LeaveGuard dirty={targeting.dirty} />
    </div>
  );
}

function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <Confirm
      opened={status === "blocked"}
      onClose={() => reset?.()}
      title="Leave without saving?"
      action="Leave"
      onConfirm={() => proceed?.()}
    >
      Your pending changes to this flag would be lost.
    </Confirm>
  );
}

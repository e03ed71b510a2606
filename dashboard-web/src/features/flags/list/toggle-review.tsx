import { useState } from "react";
import { usePatchFlag } from "@/api/flags/patch-flag";
import { Review } from "@/components/review";
import { saved } from "@/components/saved";
import { useScope } from "@/components/scope";
import { describe } from "@/domain/describe";
import { draftOf } from "@/domain/draft";
import type { Flag } from "@/domain/flag";

/** The switch of a row, in an environment where nothing changes without a second look. */
export function ToggleReview({ flag, onClose }: { flag: Flag; onClose: () => void }) {
  const { project, environment } = useScope();
  const patch = usePatchFlag(project.key, flag.key);
  const [opened, setOpened] = useState(true);
  const here = flag.environments?.[environment.key];
  if (!here) return null;
  const instruction = { kind: here.on ? "turnFlagOff" : "turnFlagOn" };
  const close = () => {
    setOpened(false);
    setTimeout(onClose, 250);
  };
  return (
    <Review
      opened={opened}
      onClose={close}
      what={flag.name}
      environment={environment}
      changes={[describe(instruction, { variations: flag.variations, base: draftOf(here) })]}
      pending={patch.isPending}
      error={patch.error}
      onSave={(comment) =>
        patch.mutate(
          { environmentKey: environment.key, comment: comment || undefined, instructions: [instruction] },
          {
            onSuccess: (after) => {
              const title = `${flag.name} is ${here.on ? "off" : "on"} in ${environment.name}`;
              saved(title, project.key, environment.key, after);
              close();
            },
          },
        )
      }
    />
  );
}

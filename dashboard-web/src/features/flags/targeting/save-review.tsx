import { Alert, Button, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { flagQuery } from "@/api/flags/get-flag";
import { usePatchFlag } from "@/api/flags/patch-flag";
import { ChangeList, Review, ReviewWarning } from "@/components/review";
import { saved } from "@/components/saved";
import { useScope } from "@/components/scope";
import { type Change, describe, type Vocabulary } from "@/domain/describe";
import { draftOf } from "@/domain/draft";
import type { Flag } from "@/domain/flag";
import { instructionsFor } from "@/domain/instructions";
import { Problem } from "@/lib/problem";
import { ImpactNotice } from "./impact-notice";
import type { Targeting } from "./use-targeting";

interface SaveReviewProps {
  targeting: Targeting;
  opened: boolean;
  onClose: () => void;
  segmentName: (key: string) => string;
}

/** Review and save. When somebody saved meanwhile, shows what, and offers to keep these changes on top or drop them. */
export function SaveReview({ targeting, opened, onClose, segmentName }: SaveReviewProps) {
  const { project, environment } = useScope();
  const { base, instructions } = targeting;
  const client = useQueryClient();
  const patch = usePatchFlag(project.key, base.key);
  const [newer, setNewer] = useState<Flag | null>(null);
  const vocabulary: Vocabulary = { variations: base.variations, base: targeting.saved, segmentName };
  const words = instructions.map((it) => describe(it, vocabulary));
  const save = (comment: string) =>
    patch.mutate(
      { environmentKey: environment.key, comment: comment || undefined, instructions, version: base._version },
      {
        onSuccess: (flag) => {
          targeting.discard();
          saved(`Saved ${base.name} in ${environment.name}`, project.key, environment.key, flag);
          onClose();
        },
        onError: async (error) => {
          if (error instanceof Problem && error.status === 409) {
            setNewer(await client.fetchQuery({ ...flagQuery(project.key, base.key), staleTime: 0 }));
          }
        },
      },
    );
  const settle = (keep: boolean) => {
    const left = keep && newer ? targeting.rebase(newer) : [];
    if (!keep) targeting.discard();
    setNewer(null);
    patch.reset();
    if (!left.length) onClose();
  };
  const conflict = newer && (
    <Conflict flag={newer} theirs={changesBetween(base, newer, environment.key, segmentName)} onSettle={settle} />
  );
  return (
    <Review
      opened={opened}
      onClose={onClose}
      what={base.name}
      environment={environment}
      changes={words}
      pending={patch.isPending}
      error={newer ? null : patch.error}
      onSave={save}
      notice={
        conflict ?? (
          <>
            <Warnings targeting={targeting} />
            {opened && instructions.length > 0 && <ImpactNotice flag={base} instructions={instructions} />}
          </>
        )
      }
    />
  );
}

function Conflict({ flag, theirs, onSettle }: { flag: Flag; theirs: Change[]; onSettle: (keep: boolean) => void }) {
  return (
    <Alert
      color="yellow"
      variant="light"
      mb="md"
      title={`Somebody saved ${flag.name} while you were editing`}
      role="alert"
    >
      {theirs.length > 0 ? (
        <>
          <Text size="sm" mb="xs">
            It is now at version {flag._version}. In this environment they did:
          </Text>
          <ChangeList changes={theirs} />
        </>
      ) : (
        <Text size="sm">
          It is now at version {flag._version}. Their change does not touch this environment's targeting.
        </Text>
      )}
      <Group mt="sm" gap="xs">
        <Button size="xs" onClick={() => onSettle(true)}>
          Keep my changes on top
        </Button>
        <Button size="xs" variant="default" onClick={() => onSettle(false)}>
          Drop mine and reload
        </Button>
      </Group>
    </Alert>
  );
}

function Warnings({ targeting: { saved, draft } }: { targeting: Targeting }) {
  const experiment = [draft.fallthrough, ...draft.rules].some((it) => it.rollout?.experimentAllocation);
  if (experiment && saved.on && !draft.on) {
    return <ReviewWarning>An experiment runs on this flag. While the flag is off, it gathers nothing.</ReviewWarning>;
  }
  return null;
}

function changesBetween(
  before: Flag,
  after: Flag,
  environment: string,
  segmentName: (key: string) => string,
): Change[] {
  const [a, b] = [before.environments?.[environment], after.environments?.[environment]];
  if (!a || !b) return [];
  const base = draftOf(a);
  return instructionsFor(base, draftOf(b), after.variations).map((it) =>
    describe(it, { variations: after.variations, base, segmentName }),
  );
}

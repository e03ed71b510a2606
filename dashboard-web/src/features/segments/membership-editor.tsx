import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { segmentsQuery } from "@/api/segments/get-segments";
import { usePatchSegment } from "@/api/segments/patch-segment";
import { Review } from "@/components/review";
import { SaveBar } from "@/components/save-bar";
import { useScope } from "@/components/scope";
import { done } from "@/components/toast";
import { clauseProblem } from "@/domain/clause";
import { describe } from "@/domain/describe";
import { same } from "@/domain/draft";
import { type Membership, membershipInstructions, membershipOf, type Segment } from "@/domain/segment";
import { KeysCard } from "./keys-card";
import { SegmentRules } from "./segment-rules";

/** Who is in the segment; edited freely, saved after review. */
export function MembershipEditor({ segment, disabled }: { segment: Segment; disabled: boolean }) {
  const { project, environment } = useScope();
  const segments = useQuery(segmentsQuery(project.key, environment.key)).data ?? [];
  const patch = usePatchSegment(project.key, environment.key, segment.key);
  const saved = membershipOf(segment);
  const [draft, setDraft] = useState<Membership>(saved);
  const [reviewing, setReviewing] = useState(false);
  const instructions = membershipInstructions(saved, draft);
  const dirty = !same(saved, draft);
  const base = { on: true, offVariation: null, fallthrough: {}, prerequisites: [], targets: [], rules: saved.rules };
  const changes = instructions.map((it) => describe(it, { variations: [], base }));
  const others = segments.filter((it) => it.key !== segment.key);
  return (
    <>
      <KeysCard
        title="Included"
        about="Always in the segment, whatever the rules say."
        keys={draft.included}
        disabled={disabled}
        onChange={(included) => setDraft({ ...draft, included })}
      />
      <KeysCard
        title="Excluded"
        about="Never in the segment through a rule."
        keys={draft.excluded}
        disabled={disabled}
        onChange={(excluded) => setDraft({ ...draft, excluded })}
      />
      <SegmentRules
        rules={draft.rules}
        segments={others}
        disabled={disabled}
        onChange={(rules) => setDraft({ ...draft, rules })}
      />
      {dirty && (
        <SaveBar
          count={instructions.length}
          problem={problemOf(draft)}
          onDiscard={() => setDraft(saved)}
          onReview={() => setReviewing(true)}
        />
      )}
      <Review
        opened={reviewing}
        onClose={() => setReviewing(false)}
        what={segment.name}
        environment={environment}
        changes={changes}
        pending={patch.isPending}
        error={patch.error}
        onSave={(comment) =>
          patch.mutate(
            { instructions, comment: comment || undefined, version: segment.version },
            {
              onSuccess: () => {
                setReviewing(false);
                done(`Saved ${segment.name}`);
              },
            },
          )
        }
      />
    </>
  );
}

function problemOf(draft: Membership): string | null {
  for (const [index, rule] of draft.rules.entries()) {
    const problem = rule.clauses.map(clauseProblem).find((it) => it);
    if (problem) return `Rule ${index + 1}: ${problem.toLowerCase()}`;
  }
  return null;
}

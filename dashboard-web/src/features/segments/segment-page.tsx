import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useDeleteSegment } from "@/api/segments/delete-segment";
import { segmentQuery } from "@/api/segments/get-segment";
import { Tag } from "@/components/chip";
import { Confirm } from "@/components/confirm";
import { Key } from "@/components/copy";
import { Page } from "@/components/page";
import { useCan, useScope, useScopeParams } from "@/components/scope";
import { Answer } from "@/components/states";
import { done } from "@/components/toast";
import type { Segment } from "@/domain/segment";
import { MembershipEditor } from "./membership-editor";

export function SegmentPage() {
  const { project, environment } = useScope();
  const { segment } = useParams({ from: "/signed-in/projects/$project/$env/segments/$segment" });
  return (
    <Answer of={useQuery(segmentQuery(project.key, environment.key, segment))}>
      {(it) => <Loaded segment={it} />}
    </Answer>
  );
}

function Loaded({ segment }: { segment: Segment }) {
  const params = useScopeParams();
  const navigate = useNavigate();
  const mayWrite = useCan("writer");
  const remove = useDeleteSegment(params.project, params.env);
  const [asked, setAsked] = useState(false);
  return (
    <Page
      title={segment.name}
      about={
        <>
          <Key value={segment.key} what="segment key" />{" "}
          {segment.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
          {segment.description && <div>{segment.description}</div>}
        </>
      }
      back={
        <Link to="/projects/$project/$env/segments" params={params} className="link">
          ← Segments
        </Link>
      }
      actions={
        <Button
          variant="default"
          leftSection={<IconTrash size={16} />}
          disabled={!mayWrite}
          onClick={() => setAsked(true)}
        >
          Delete
        </Button>
      }
    >
      <MembershipEditor key={`${segment.key}-${segment.version}`} segment={segment} disabled={!mayWrite} />
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title={`Delete ${segment.name}?`}
        action="Delete segment"
        typed={segment.key}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(segment.key, {
            onSuccess: () => {
              done(`${segment.name} was deleted`);
              navigate({ to: "/projects/$project/$env/segments", params });
            },
          })
        }
      >
        Rules that name it will no longer match anybody through it.
      </Confirm>
    </Page>
  );
}

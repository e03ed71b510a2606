import { Button, TextInput } from "@mantine/core";
import { IconPlus, IconSearch, IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { segmentsQuery } from "@/api/segments/get-segments";
import { Card } from "@/components/card";
import { Tag } from "@/components/chip";
import { Page } from "@/components/page";
import { useCan, useScope, useScopeParams } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { Answer, Empty } from "@/components/states";
import { membershipOf, type Segment } from "@/domain/segment";
import { plural } from "@/lib/format";
import { CreateSegment } from "./create-segment";

export function SegmentListPage() {
  const { project, environment } = useScope();
  const segments = useQuery(segmentsQuery(project.key, environment.key));
  const [creating, setCreating] = useState(false);
  const [q, setQ] = useState("");
  const mayWrite = useCan("writer");
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)} disabled={!mayWrite}>
      Create segment
    </Button>
  );
  return (
    <Page
      title="Segments"
      about={`Groups of users that rules can name. These are ${environment.name}'s; each environment has its own.`}
      actions={create}
    >
      {(segments.data?.length ?? 0) > 5 && (
        <TextInput
          mb="sm"
          aria-label="Search segments"
          placeholder="Search by name or key"
          leftSection={<IconSearch size={16} />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
      )}
      <Card flush>
        <Answer of={segments}>
          {(all) =>
            all.length ? (
              <SimpleList label="Segments">
                {all
                  .filter((it) => `${it.name} ${it.key}`.toLowerCase().includes(q.toLowerCase()))
                  .map((it) => (
                    <Row key={it.key} segment={it} />
                  ))}
              </SimpleList>
            ) : (
              <Empty icon={<IconUsersGroup size={22} aria-hidden />} title="No segments yet" action={create}>
                A segment is a named group, such as beta testers, that many flags can use.
              </Empty>
            )
          }
        </Answer>
      </Card>
      <CreateSegment opened={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}

function Row({ segment }: { segment: Segment }) {
  const params = useScopeParams();
  const { included, excluded, rules } = membershipOf(segment);
  const size = (keys: Record<string, string[]>) => Object.values(keys).reduce((sum, it) => sum + it.length, 0);
  return (
    <SimpleRow
      name={
        <Link
          to="/projects/$project/$env/segments/$segment"
          params={{ ...params, segment: segment.key }}
          className={rowName}
        >
          {segment.name}
        </Link>
      }
      below={
        <>
          <code>{segment.key}</code>
          {segment.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </>
      }
    >
      <span>{size(included)} included</span>
      <span>{size(excluded)} excluded</span>
      <span>{plural(rules.length, "rule")}</span>
    </SimpleRow>
  );
}

import { Button } from "@mantine/core";
import { IconAddressBookOff, IconBroadcast } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { contextQuery } from "@/api/contexts/search-contexts";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { Page } from "@/components/page";
import { useScope, useScopeParams } from "@/components/scope";
import { Answer, Empty } from "@/components/states";
import { Time } from "@/components/time";
import type { SeenContext } from "@/domain/context";
import { Attributes } from "./attributes";
import classes from "./context-page.module.css";
import { Erase } from "./erase";
import { FlagsOfContext } from "./flags-of-context";

export function ContextPage() {
  const { project, environment } = useScope();
  const { kind } = useParams({ from: "/signed-in/projects/$project/$env/contexts/$kind" });
  const { key } = useSearch({ from: "/signed-in/projects/$project/$env/contexts/$kind" });
  const params = useScopeParams();
  const navigate = useNavigate();
  const context = useQuery(contextQuery(project.key, environment.key, kind, key));
  return (
    <Page
      title={<span className={classes.key}>{key}</span>}
      tab={key}
      back={
        <Link className="link" to="/projects/$project/$env/contexts" params={params}>
          ← Contexts
        </Link>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconBroadcast size={16} />}
            onClick={() => navigate({ to: "/projects/$project/$env/events", params, search: { kind, key } })}
          >
            Live events
          </Button>
          <Erase kind={kind} contextKey={key} />
        </>
      }
      about={context.data ? <About seen={context.data} /> : <Chip>{kind}</Chip>}
    >
      <Answer of={context}>
        {(it) =>
          it ? (
            <>
              <Attributes context={it.context} />
              <FlagsOfContext seen={it} />
            </>
          ) : (
            <Card flush>
              <Empty
                icon={<IconAddressBookOff size={22} aria-hidden />}
                title={`${environment.name} has not seen this ${kind}`}
              >
                No application told of it within the last 30 days.
              </Empty>
            </Card>
          )
        }
      </Answer>
    </Page>
  );
}

function About({ seen }: { seen: SeenContext }) {
  return (
    <span className={classes.about}>
      <Chip>{seen.context.kind}</Chip>
      {seen.context.anonymous && <Chip tone="info">anonymous</Chip>}
      <span>
        last seen <Time at={Date.parse(seen.lastSeen)} />, first <Time at={Date.parse(seen.firstSeen)} />
      </span>
      {seen.applicationId && <span>by {seen.applicationId.replace("/", " ")}</span>}
      {seen.sdk && <span>with {seen.sdk.replace("/", " ")}</span>}
    </span>
  );
}

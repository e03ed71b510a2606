import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { unknownFlagsQuery } from "@/api/usage/get-unknown-flags";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { Page } from "@/components/page";
import { useScope, useScopeParams } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { Answer, Empty } from "@/components/states";
import { Time } from "@/components/time";
import { askedBy, type UnknownFlag } from "@/domain/unknown-flag";
import { count } from "@/lib/format";

export function UnknownFlagsPage() {
  const { project, environment } = useScope();
  const params = useScopeParams();
  const unknown = useQuery({ ...unknownFlagsQuery(project.key, environment.key), refetchInterval: 10_000 });
  return (
    <Page
      title="Unknown flags"
      back={
        <Link to="/projects/$project/$env/flags" params={params} className="link">
          ← Flags
        </Link>
      }
      about={`Keys that applications asked ${environment.name} for although there is no such flag: mistyped, or code that outlived its flag. They get the default from their code.`}
    >
      <Card flush>
        <Answer of={unknown}>
          {(items) =>
            items.length ? (
              <SimpleList label="Unknown flags">
                {items.map((it) => (
                  <Row key={it.key} flag={it} />
                ))}
              </SimpleList>
            ) : (
              <Empty icon={<IconCircleCheck size={22} aria-hidden />} title="Every flag that was asked for exists">
                A key that no flag has appears here a few minutes after an application asked for it.
              </Empty>
            )
          }
        </Answer>
      </Card>
    </Page>
  );
}

function Row({ flag }: { flag: UnknownFlag }) {
  const params = useScopeParams();
  return (
    <SimpleRow
      name={
        <>
          <code className={rowName}>{flag.key}</code>{" "}
          {flag.archived && (
            <Chip tone="warn">
              <Link to="/projects/$project/$env/flags/$flag" params={{ ...params, flag: flag.key }} className="link">
                archived
              </Link>
            </Chip>
          )}
        </>
      }
      below={
        flag.applications.length ? (
          flag.applications.map((it) => (
            <span key={askedBy(it)}>
              {askedBy(it)}: {count(it.evaluations)}
            </span>
          ))
        ) : (
          <span>not asked for in the last 24 hours</span>
        )
      }
    >
      <span>
        {flag.evaluations > 0 && <>{count(flag.evaluations)} times in 24 hours, </>}
        last <Time at={Date.parse(flag.lastSeen)} />
      </span>
    </SimpleRow>
  );
}

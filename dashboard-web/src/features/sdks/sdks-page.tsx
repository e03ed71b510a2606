import { Button } from "@mantine/core";
import { IconAlertTriangle, IconPackages } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { inventoryQuery } from "@/api/inventory/get-inventory";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { Page } from "@/components/page";
import { useScope, useScopeParams } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { Answer, Empty } from "@/components/states";
import { Time } from "@/components/time";
import { instancesOf, type Sdk, troublesOf } from "@/domain/inventory";
import { Instances } from "./instances";
import classes from "./sdks-page.module.css";

const CHANNELS = { server: "server", browser: "web pages", mobile: "mobile apps" };

export function SdksPage() {
  const { project, environment } = useScope();
  const inventory = useQuery(inventoryQuery(project.key, environment.key));
  return (
    <Page title="SDKs" about={`What applications report to ${environment.name} with, seen in the last 30 days.`}>
      <Card flush>
        <Answer of={inventory}>
          {({ items, complete }) =>
            items.length === 0 ? (
              <NothingYet />
            ) : (
              <>
                <SimpleList label="SDKs">
                  {items.map((it) => (
                    <Row
                      key={`${it.channel} ${it.name} ${it.version} ${it.wrapper ?? ""}`}
                      sdk={it}
                      complete={complete}
                    />
                  ))}
                </SimpleList>
                {!complete && (
                  <p className={classes.note}>
                    There are more instances than are counted here: the numbers are lower bounds.
                  </p>
                )}
              </>
            )
          }
        </Answer>
      </Card>
    </Page>
  );
}

function NothingYet() {
  const { environment } = useScope();
  const params = useScopeParams();
  const navigate = useNavigate();
  return (
    <Empty
      icon={<IconPackages size={22} aria-hidden />}
      title={`No SDK has reported to ${environment.name} yet`}
      action={
        <Button variant="default" onClick={() => navigate({ to: "/projects/$project/$env/keys", params })}>
          Go to keys & quickstart
        </Button>
      }
    >
      Start an application with a key of this environment. It appears here a few seconds after it sent its first events,
      with its version and whether it loses any.
    </Empty>
  );
}

function Row({ sdk, complete }: { sdk: Sdk; complete: boolean }) {
  return (
    <SimpleRow
      name={
        <span className={classes.name}>
          <span className={rowName}>{sdk.name === "unnamed" ? "SDK without a name" : sdk.name}</span>
          {sdk.version && <span className={classes.version}>{sdk.version}</span>}
          {troublesOf(sdk).map((it) => (
            <Chip key={it.words} tone={it.tone} icon={<IconAlertTriangle size={13} aria-hidden />}>
              {it.words}
            </Chip>
          ))}
        </span>
      }
      below={
        <>
          <span>{CHANNELS[sdk.channel]}</span>
          {sdk.fullName && <span>{sdk.fullName}</span>}
          {sdk.wrapper && <span>in {sdk.wrapper}</span>}
          {sdk.instances.length === 0 && <span>{instancesOf(sdk, complete)}</span>}
          {sdk.instances.length > 0 && <Instances sdk={sdk} summary={instancesOf(sdk, complete)} />}
        </>
      }
    >
      <span>
        last seen <Time at={sdk.lastSeen} />
      </span>
    </SimpleRow>
  );
}

import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAddressBook, IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { attributesQuery } from "@/api/contexts/get-attributes";
import { contextsQuery } from "@/api/contexts/search-contexts";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { Page } from "@/components/page";
import { useScope, useScopeParams } from "@/components/scope";
import { rowName, SimpleList, SimpleRow } from "@/components/simple-list";
import { Answer, Empty } from "@/components/states";
import { Time } from "@/components/time";
import { glimpseOf, type SeenContext } from "@/domain/context";
import classes from "./context-list-page.module.css";

export function ContextListPage() {
  const { project, environment } = useScope();
  const { q = "", kind } = useSearch({ from: "/signed-in/projects/$project/$env/contexts" });
  const navigate = useNavigate({ from: "/projects/$project/$env/contexts" });
  const [words] = useDebouncedValue(q, 250);
  const kinds = useQuery(attributesQuery(project.key, environment.key)).data ?? [];
  const contexts = useInfiniteQuery(contextsQuery(project.key, environment.key, kind, words));
  const filter = (change: { q?: string; kind?: string }) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <Page
      title="Contexts"
      about={`The users, organizations and devices that applications told ${environment.name} about, with their attributes.`}
    >
      <search className={classes.filters}>
        <TextInput
          className={classes.search}
          aria-label="Search contexts by the beginning of their key"
          placeholder="Key begins with…"
          spellCheck={false}
          leftSection={<IconSearch size={16} />}
          value={q}
          onChange={(event) => filter({ q: event.currentTarget.value || undefined })}
        />
        <Select
          className={classes.kind}
          aria-label="Filter by kind"
          placeholder="Any kind"
          clearable
          data={kinds.map((it) => it.kind)}
          value={kind ?? null}
          onChange={(value) => filter({ kind: value ?? undefined })}
        />
      </search>
      <Card flush>
        <Answer of={contexts}>
          {({ pages }) => {
            const all = pages.flatMap((it) => it.items);
            return all.length ? (
              <>
                <SimpleList label="Contexts">
                  {all.map((it) => (
                    <Row key={`${it.context.kind} ${it.context.key}`} seen={it} />
                  ))}
                </SimpleList>
                {contexts.hasNextPage && (
                  <div className={classes.more}>
                    <Button
                      variant="default"
                      size="xs"
                      loading={contexts.isFetchingNextPage}
                      onClick={() => contexts.fetchNextPage()}
                    >
                      Show more
                    </Button>
                  </div>
                )}
              </>
            ) : (
              <Nothing searched={Boolean(words || kind)} />
            );
          }}
        </Answer>
      </Card>
    </Page>
  );
}

function Row({ seen }: { seen: SeenContext }) {
  const params = useScopeParams();
  const { kind, key, anonymous } = seen.context;
  const glimpse = glimpseOf(seen.context);
  return (
    <SimpleRow
      name={
        <span className={classes.name}>
          <Link
            className={`${rowName} ${classes.key}`}
            to="/projects/$project/$env/contexts/$kind"
            params={{ ...params, kind }}
            search={{ key }}
          >
            {key}
          </Link>
          <Chip>{kind}</Chip>
          {anonymous && <Chip tone="info">anonymous</Chip>}
        </span>
      }
      below={glimpse && <span className={classes.glimpse}>{glimpse}</span>}
    >
      <span>
        last seen <Time at={Date.parse(seen.lastSeen)} />
      </span>
    </SimpleRow>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  const { environment } = useScope();
  return (
    <Empty
      icon={<IconAddressBook size={22} aria-hidden />}
      title={searched ? "No context was seen like this" : `${environment.name} has not seen any context yet`}
    >
      {searched
        ? "Only contexts that an application told of are listed, for 30 days after they were seen last."
        : "They appear here a few minutes after an application evaluates flags for its users, with the attributes that it gives them. Private attributes never leave the application."}
    </Empty>
  );
}

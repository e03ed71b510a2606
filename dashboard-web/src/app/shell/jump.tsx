import { Spotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { IconFlag3, IconFlask, IconSearch, IconServer2, IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { experimentsQuery } from "@/api/experiments/get-experiments";
import { flagsQuery } from "@/api/flags/get-flags";
import { segmentsQuery } from "@/api/segments/get-segments";
import { environmentColor } from "@/components/environment-mark";
import { useScope } from "@/components/scope";

const PAGES = [
  ["flags", "Flags"],
  ["unknown-flags", "Unknown flags"],
  ["segments", "Segments"],
  ["experiments", "Experiments"],
  ["layers", "Layers"],
  ["holdouts", "Holdouts"],
  ["metrics", "Metrics"],
  ["contexts", "Contexts"],
  ["events", "Live events"],
  ["audit", "Audit log"],
  ["keys", "Keys & quickstart"],
  ["sdks", "SDKs"],
  ["environments", "Environments"],
] as const;

/** ⌘K: by name or key to any flag, segment, experiment, page or environment. */
export function Jump() {
  const { project, environment, environments } = useScope();
  const navigate = useNavigate();
  const flags = useQuery({ ...flagsQuery(project.key), staleTime: 60_000 }).data ?? [];
  const segments = useQuery(segmentsQuery(project.key, environment.key)).data ?? [];
  const experiments = useQuery(experimentsQuery(project.key, environment.key)).data ?? [];
  const at = (rest: string, env = environment.key) => navigate({ to: `/projects/${project.key}/${env}/${rest}` });
  const groups: SpotlightActionGroupData[] = [
    {
      group: "Flags",
      actions: flags.map((it) => ({
        id: `flag/${it.key}`,
        label: it.name,
        description: it.key,
        keywords: it.tags,
        leftSection: <IconFlag3 size={18} />,
        onClick: () => at(`flags/${it.key}`),
      })),
    },
    {
      group: "Experiments",
      actions: experiments.map((it) => ({
        id: `experiment/${it.key}`,
        label: it.name,
        description: it.key,
        leftSection: <IconFlask size={18} />,
        onClick: () => at(`experiments/${it.key}`),
      })),
    },
    {
      group: "Segments",
      actions: segments.map((it) => ({
        id: `segment/${it.key}`,
        label: it.name,
        description: it.key,
        leftSection: <IconUsersGroup size={18} />,
        onClick: () => at(`segments/${it.key}`),
      })),
    },
    {
      group: "Pages",
      actions: [
        ...PAGES.map(([page, label]) => ({ id: `page/${page}`, label, onClick: () => at(page) })),
        { id: "page/members", label: "Members", onClick: () => navigate({ to: "/settings/members" }) },
        { id: "page/tokens", label: "Access tokens", onClick: () => navigate({ to: "/settings/tokens" }) },
      ],
    },
    {
      group: "Environments",
      actions: environments.map((it) => ({
        id: `environment/${it.key}`,
        label: `Switch to ${it.name}`,
        leftSection: <IconServer2 size={18} color={environmentColor(it)} />,
        onClick: () => at("flags", it.key),
      })),
    },
  ];
  return (
    <Spotlight
      actions={groups.filter((it) => it.actions.length > 0)}
      shortcut={["mod + K", "/"]}
      lockScroll={false}
      limit={12}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound="Nothing by this name"
      searchProps={{
        placeholder: "Search flags, experiments, segments, pages…",
        leftSection: <IconSearch size={18} />,
        "aria-label": "Search or jump to",
      }}
    />
  );
}

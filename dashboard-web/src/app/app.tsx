import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { sessionQuery } from "@/api/session/get-session";
import { Problem } from "@/lib/problem";
import { components } from "./components";
import { createAppRouter } from "./router";
import { theme } from "./theme";

/** Signed out meanwhile, in whatever request this shows: the shell then leads to the sign-in page. */
const onError = (error: unknown) => {
  if (error instanceof Problem && error.status === 401) client.setQueryData(sessionQuery.queryKey, null);
};

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: true,
    },
  },
});

const router = createAppRouter(client);

export function App() {
  return (
    <MantineProvider
      theme={{ ...theme, components }}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <Notifications position="top-center" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

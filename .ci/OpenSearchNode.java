import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * OpenSearch on loopback for the tests: folder, number of nodes, first HTTP port.
 * A fourth argument says which one of the nodes this process is to be, each in a folder of its own;
 * without it this process is all of them.
 */
public class OpenSearchNode {
    public static void main(String[] args) throws Exception {
        int nodes = Integer.parseInt(args[1]);
        int port = Integer.parseInt(args[2]);
        int alone = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        OpenSearchRunner runner = new OpenSearchRunner();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                runner.close();
            } catch (Exception e) {
                System.err.println(e);
            }
        }));
        runner.onBuild((counted, settings) -> {
            int number = alone > 0 ? alone : counted;
            settings.put("node.name", "Node " + number);
            settings.put("http.port", String.valueOf(port + number - 1));
            settings.put("transport.port", String.valueOf(port + 100 + number - 1));
            settings.put("network.host", "127.0.0.1");
            settings.putList("discovery.seed_hosts", "127.0.0.1:" + (port + 100));
            settings.putList("cluster.initial_cluster_manager_nodes", "Node 1");
            settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
        });
        runner.build(OpenSearchRunner.newConfigs().basePath(args[0]).numOfNode(alone > 0 ? 1 : nodes)
            .clusterName("gazette-test").pluginTypes("")
            .moduleTypes("org.opensearch.transport.Netty4ModulePlugin,org.opensearch.transport.Netty4Plugin"));
        if (alone == 0) {
            runner.ensureYellow();
        }
        System.out.println("ready http://127.0.0.1:" + port);
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
    }
}

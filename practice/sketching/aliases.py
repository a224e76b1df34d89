"""What else each kind of component is called, beside its key and its name."""

# One row a kind: its key and other names. A row goes on where the next line is indented. What follows "=" could mean
# too much elsewhere and counts only as a whole name: a "payment gateway" is no API gateway.
_TABLE = """
client: =user, browser, web app, mobile app, front end, frontend, =customer, web client, website, iOS app, Android
  app, shopper, end user, UI, chat UI, chat widget, user interface, =app, home page, search page, chat window,
  customer app, shop page
edge-device: =phone, on-device model, =device, =sensor, =car, IoT, smartphone, edge device, wearable, embedded device,
  IDE, IDE extension, editor extension, editor plugin, IDE plugin, code editor
human-agent: support agent, =analyst, =operator, hand-off, =escalation, human agent, moderator, human moderator, fraud
  analyst, human in the loop, reviewer, human reviewer, human grader, rater
api-gateway: =gateway, front door, load balancer, reverse proxy, ingress, =api, nginx, Envoy, API endpoint, REST API
application-service: backend, app server, business service, web server, product service, back end, application server,
  API server, BFF, chat service, search service, feed service, recommendation service, order service, ad server, page
  service
prediction-service: inference service, scoring service, ranking service, model endpoint, model API, inference API,
  inference endpoint, model service, online inference, scorer, predictor
model-server: Triton, TorchServe, TF Serving, TensorFlow Serving, KServe, Seldon, BentoML, inference server, model
  serving, serving cluster
light-model: cheap model, small model, first-pass model, filter model, pre-ranker, lightweight model, light
  classifier, first-pass ranker, first-pass classifier, pre-filter
heavy-model: large model, expensive model, second-pass model, full ranker, deep model
candidate-generator: retrieval stage, recall stage, candidate source, =matching, candidate generation, candidate
  retrieval, retriever, retrieval, retrieval service, item retrieval, document retriever, candidates, candidate
  finder, candidate merger
ranker: scoring model, ranking model, learning to rank, ranking, ranking stage
re-ranker: blender, diversification, business rules, slate builder, post-processing, reranking, re-ranking, reranker,
  cross encoder, cross-encoder re-ranker, diversity rules, diversity filter
rules-engine: =heuristics, policy rules, blocklist, =thresholds, rule engine, rules, rules service, policy engine,
  business rules engine
embedding-service: encoder, embedder, query tower, embedding model, item tower, user tower, two-tower model, sentence
  encoder, embedding generator, query encoder, image encoder
vector-index: vector database, ANN index, FAISS, ScaNN, HNSW, pgvector, Pinecone, Milvus, vector store, vector DB,
  vector search, embedding index, embedding store, Weaviate, Qdrant, Chroma, nearest neighbour index, ANN, ANN search
search-index: inverted index, keyword search, BM25, Elasticsearch, OpenSearch, Solr, Lucene, full-text search, lexical
  index, keyword index, search engine, word index, text index
cache: Redis cache, memcached, prediction cache, result cache, redis, Valkey, response cache, session cache, in-memory
  cache
result-store: precomputed results, scores table, key-value store of predictions, predictions table, precomputed
  predictions, recommendation store, result store, results store
online-feature-store: low-latency features, feature cache, Redis features, feature lookup, feature store, Feast,
  feature service, real-time feature store, Tecton, online store, online features, real-time features, velocity
  counters
fallback: default answer, popular items, last good batch, static list, fallback model, default result, popularity
  list, fallback answer, fallback list, fallback service
circuit-breaker: =timeout, bulkhead, load shedding, load shedder
traffic-router: traffic splitter, =mirror, shadow router, weighted routing, shadow traffic, canary router, service
  mesh, Istio
experiment-service: A/B platform, =assignment, bucketing, feature flags, A/B test, A/B testing, experimentation
  platform, experiment platform, A/B testing service, experiment assignment, A/B test service, assignment service
bandit-policy: =explorer, Thompson sampling, epsilon greedy, contextual bandit, bandit, multi-armed bandit,
  exploration policy
llm-server: vLLM, TGI, SGLang, language model inference, self-hosted LLM, llm, large language model, language model,
  LLM service, LLM inference, Llama, Mistral, Ollama, LLM cluster, TensorRT-LLM, self-hosted model
external-model-api: OpenAI, Anthropic, Vertex AI, Bedrock, hosted model, LLM API, GPT, GPT-4, Claude, Gemini, OpenAI
  API, external LLM, hosted LLM, third-party model, Azure OpenAI, vendor model, external model
llm-gateway: AI gateway, model proxy, model router, LLM router, LLM proxy, LiteLLM, model gateway
semantic-cache: similar-prompt cache, answer cache, prompt cache, LLM cache
prompt-builder: prompt template, context assembler, prompt assembler, prompt constructor, context builder, prompt
  assembly, prompt construction, prompt engine
guardrail: safety filter, moderation filter, PII redaction, output check, input check, content filter, safety check,
  output filter, input filter, PII filter, =moderation, moderation service, safety guardrail, output validator,
  citation check, redaction, answer check
agent-runtime: =planner, agent loop, orchestrating agent, =agent, LLM agent, AI agent, agent orchestrator, LangGraph,
  query planner
tool: =tool, function call, internal API, SQL runner, =action, tool call, tool server, MCP server, tools API, external
  tool
conversation-store: chat history, =memory, session state, conversation history, conversation memory, session store,
  chat memory, dialogue history, agent memory
quota-manager: rate limiter, =budget, token accounting, rate limiting, rate limit, usage meter, cost tracker, token
  budget
batch-scheduler: iteration scheduler, request queue, continuous batcher, request batcher, batcher, dynamic batcher,
  request scheduler
kv-cache: attention cache, paged cache, prefix cache, KV cache
event-stream: Kafka, Kinesis, Pub/Sub, message queue, event bus, =log, event log, event queue, message bus, message
  broker, RabbitMQ, SQS, Pulsar, Redpanda, Event Hubs, clickstream, click stream, Kafka topic, event streaming, stream
  of events, events, stream
stream-processor: Flink, Spark Streaming, Kafka Streams, streaming job, stream processing, stream job, streaming
  pipeline, Spark Structured Streaming, Apache Beam, Dataflow, stream joiner, event joiner, click joiner, window
  aggregator, streaming feature job, stream aggregator
batch-processor: Spark job, SQL job, dbt, MapReduce, batch job, Spark, batch pipeline, ETL, ETL job, batch processing,
  nightly job, batch inference, batch scoring, batch prediction job, Hadoop, ETL pipeline, daily job, hourly job,
  transformation job, embedding job, encoding job, forecast job, scoring job
data-lake: object store, S3, GCS, raw zone, HDFS, object storage, blob storage, S3 bucket, blob store, raw data store,
  MinIO, archive, event archive, raw data, raw events
data-warehouse: BigQuery, Snowflake, Redshift, Hive, lakehouse, =warehouse, Databricks, analytics database, ClickHouse
operational-database: Postgres, MySQL, DynamoDB, Cassandra, product database, database, DB, PostgreSQL, MongoDB, SQL
  database, relational database, NoSQL database, user database, item database, transactional database, product
  catalogue, OLTP database, Aurora, Spanner, BigTable
document-store: knowledge base, wiki, help centre, documents, tickets, document store, help articles, past tickets,
  FAQ, document corpus, corpus, Confluence, SharePoint, document repository
ingestion: connector, crawler, change data capture, collector, data ingestion, ingestion service, ingestion pipeline,
  CDC, web crawler, event collector, ingestion job, Debezium, Fivetran, Airbyte, data collector
chunker: =splitter, document parser, OCR, text splitter, chunking, document chunker, PDF parser, =parser
data-validator: schema check, data quality check, =expectations, TFDV, data validation, Great Expectations, schema
  validator, data quality, schema validation, data quality monitor, value checks, format checks, data checks
feature-pipeline: feature transform, feature job, =aggregation, feature engineering, feature computation, feature
  extraction, feature generation, feature engineering pipeline, feature extractor
feature-registry: feature catalogue, feature definitions, feature metadata
offline-feature-store: historical features, training features, point-in-time store, offline features, offline store,
  historical feature store, feature history
label-store: ground truth, annotations, outcomes, chargebacks, labels, label database, labelled data, labels table,
  ground truth store, training labels, feedback store, label joiner, delayed labels, verdicts
labelling-tool: annotation tool, review queue, human review, labelling platform, annotation platform, Label Studio,
  labelling queue, manual review, labelling interface, moderation queue, human labelling, review screen, analyst
  queue, review tool
labelling-functions: weak supervision, heuristics as labels, distant supervision, Snorkel
metadata-catalog: lineage, data catalogue, DataHub, Amundsen, Marquez, metadata store, lineage store, schema
  catalogue, data lineage
dataset-version-store: DVC, lakeFS, table snapshot, time travel, dataset versions, dataset versioning, data
  versioning, Delta Lake, Iceberg, versioned dataset, dataset store, training dataset, training set
workflow-orchestrator: Airflow, Dagster, Prefect, Kubeflow Pipelines, Flyte, Metaflow, =scheduler, pipeline
  orchestrator, =orchestrator, Kubeflow, cron job, Argo Workflows, job scheduler, workflow scheduler
training-job: trainer, training pipeline, fine-tuning job, model training, training, training service, model trainer,
  retraining, retraining job, fine-tuning, offline training, retraining pipeline, SageMaker training
training-cluster: GPU workers, Ray cluster, distributed workers, GPU cluster, GPU nodes, GPU pool, distributed
  training, training nodes, GPU farm, Slurm, accelerators
checkpoint-store: snapshots of weights, checkpoints, model checkpoints, checkpoint storage, checkpoint bucket
experiment-tracker: MLflow Tracking, Weights & Biases, Weights and Biases, Neptune, Comet, WandB, experiment tracking,
  TensorBoard, run tracker
model-evaluator: offline evaluation, validation gate, slice tests, model validation, model evaluation, evaluator,
  offline evaluator, model validator, evaluation job, offline eval, evaluation pipeline, backtest, evaluation gate,
  release gate, quality gate, safety tests
model-registry: model store, model catalogue, staged versions, MLflow, MLflow Model Registry, model repository, model
  artefact store, model artifact store, released models, model versions
model-optimizer: quantisation, distillation, =pruning, =compilation, TensorRT, ONNX, quantiser, model compression,
  model compiler, distiller
aggregation-server: federated server, parameter server, secure aggregation, federated aggregator, federated learning
  server, secure aggregator
prediction-log: inference log, impression log, request log, trace store, logs of predictions, decision log, traces,
  query log, audit log, inference logging, prediction logging, interaction log, logging service, LLM traces, score
  log, trace log, result log, usage log, call log, served log
monitor: metrics, dashboard, Prometheus, Grafana, observability, monitoring, Datadog, model monitor, model monitoring,
  monitoring service, monitoring dashboard, quality monitor
drift-detector: distribution test, PSI, KS test, Evidently, drift detection, drift monitor, drift monitoring, data
  drift, drift check, skew detector
alerting: pager, alarm, on-call, alerts, alert manager, Alertmanager, PagerDuty, alert service
deployment-controller: CI/CD, rollout, canary controller, rollback, canary deployment, deployment pipeline, model
  deployment, deployment service, release pipeline, deployer, Argo CD, =deployment, canary release
eval-set: golden set, test prompts, regression suite, golden dataset, eval suite, eval set, test set, benchmark,
  golden questions, evaluation suite, evals, evaluation dataset, holdout set, test questions, held-out tasks, task set
judge: LLM-as-judge, rubric scorer, grader, LLM judge, LLM as a judge, quality judge, automatic grader, auto-grader,
  judge model
access-control: permissions, =identity, auth, row-level security, authentication, authorisation, auth service, IAM,
  identity provider, permission service, ACL, permission check, entitlements, rights, access rights
cdn: CDN, CloudFront, Cloudflare, Fastly, Akamai, edge cache, edge network, content delivery, point of presence
calibrator: calibration, Platt scaling, isotonic regression, temperature scaling, score calibration, calibration layer,
  calibration model, score calibrator, calibration map
query-understanding: query parser, query classifier, query expansion, query rewriter, query rewriting, spell checker,
  spelling correction, spell correction, query correction, query analysis, query processor, query processing, query
  parsing, query classification, query preprocessor, query rewrite, query intent, search intent, intent detection
assignment-solver: solver, matching engine, dispatch engine, =dispatcher, route optimiser, route planner, linear
  programme, integer programme, OR-Tools, Gurobi, Hungarian algorithm, dispatch, driver matching, matching service,
  dispatch service, vehicle routing, constraint solver, optimisation solver
auction: auction engine, ad auction, auction service, auctioneer, second-price auction, ad exchange, RTB, real-time
  bidding, bidding engine, bidder, bid service, bidding service, ad auction service
pacing-controller: pacing, budget pacer, pacer, budget pacing, pacing service, pace controller, spend controller,
  budget controller, bid shading, bid pacer
speech-recogniser: ASR, speech to text, STT, Whisper, Deepgram, AssemblyAI, speech recognition, transcriber,
  transcription, transcription service, speech recogniser service, speech recognizer
speech-synthesiser: TTS, text to speech, ElevenLabs, Polly, speech synthesis, vocoder, voice synthesis, speech synthesizer,
  voice generator
simulator: simulation, simulation engine, digital twin, replay simulator, user simulator, simulation environment, offline
  simulator, traffic simulator, simulated users
causal-estimator: uplift model, uplift estimator, causal model, causal inference, uplift modelling, DoWhy, EconML, CausalML,
  treatment effect, treatment effect estimator, double machine learning, causal forest, incrementality, uplift scores
autoscaler: HPA, KEDA, Karpenter, autoscaling, auto scaler, auto scaling, auto-scaling group, horizontal pod autoscaler,
  cluster autoscaler, =scaler, capacity planner, scaling controller
"""


def _terms(row: str) -> tuple[str, list[str]]:
    key, terms = row.split(": ", 1)
    return key, terms.split(", ")


_MARKED = dict(_terms(row) for row in _TABLE.strip().replace("\n  ", " ").splitlines())

ALIASES = {key: tuple(term.removeprefix("=") for term in terms) for key, terms in _MARKED.items()}
LOOSE = frozenset(term.removeprefix("=") for terms in _MARKED.values() for term in terms if term.startswith("="))

"""The 82 kinds of component a drawing may hold, by the plane each is at home in."""

from dataclasses import dataclass

# Plane → the name people see, in the order of the lanes.
PLANES = {
    "edge": "Edge",
    "online": "Online",
    "llm": "Language model",
    "data": "Data",
    "training": "Training",
    "operations": "Operations",
}


@dataclass(frozen=True, slots=True)
class ComponentKind:
    """``meaning`` says in one line of at most 90 characters what such a component does.

    ``counts_as`` are keys of wider kinds whose work it does: who asks for a cache is content with a CDN.
    """

    key: str
    name: str
    plane: str
    meaning: str
    counts_as: tuple[str, ...] = ()


_TABLE = {
    "edge": [
        ("client", "Client app", "The page or app that asks on a person’s behalf"),
        ("edge-device", "Device runtime", "Runs a model on the device itself, away from the servers"),
        ("human-agent", "Human specialist", "A person who takes over what the system should not decide"),
        ("cdn", "Content delivery network", "Keeps files and answers close to people, in many places"),
    ],
    "online": [
        ("api-gateway", "API gateway", "First door for requests: checks, limits and spreads them"),
        ("application-service", "Application service", "Holds the business logic and puts the answer together"),
        ("prediction-service", "Prediction service", "Takes a request, fetches features and returns a prediction"),
        ("model-server", "Model server", "Loads trained models and runs them, often in batches on a GPU"),
        ("speech-recogniser", "Speech recogniser", "Turns speech into text"),
        ("speech-synthesiser", "Speech synthesiser", "Turns text into speech"),
        ("light-model", "Light model", "A cheap first pass that settles or discards the easy cases"),
        ("heavy-model", "Heavy model", "A costly second pass for the few cases that deserve it"),
        ("candidate-generator", "Candidate generator", "Narrows millions of items to the few hundred worth scoring"),
        ("ranker", "Ranker", "Scores the candidates and puts them in order"),
        ("re-ranker", "Re-ranker", "Adjusts the final list for variety, rules and margin"),
        ("calibrator", "Calibrator", "Turns scores into probabilities that come true as often as they say"),
        ("query-understanding", "Query understanding", "Corrects, classifies and widens a query before the search"),
        ("assignment-solver", "Assignment solver", "Matches supply with demand, or fills slots, for the best total"),
        ("auction", "Auction", "Takes bids, and decides who wins and what they pay"),
        ("pacing-controller", "Pacing controller", "Spreads a budget over the day by raising or lowering bids"),
        ("rules-engine", "Rules engine", "Applies written rules and thresholds beside the model"),
        ("embedding-service", "Embedding service", "Turns text, images or users into vectors"),
        ("vector-index", "Vector index", "Finds the vectors nearest to a given one"),
        ("search-index", "Search index", "Finds documents by the words in them"),
        ("cache", "Cache", "Keeps recent answers close, so that they need no recomputing"),
        ("result-store", "Prediction store", "Holds predictions computed in advance, looked up by key"),
        ("online-feature-store", "Online feature store", "Serves the newest features by key within milliseconds"),
        ("fallback", "Fallback result", "A plain answer for when the model cannot give one in time"),
        ("circuit-breaker", "Circuit breaker", "Stops calling a failing dependency until it recovers"),
        ("traffic-router", "Traffic router", "Splits or mirrors requests between model versions"),
        ("experiment-service", "Experiment service", "Assigns people to the arms of an experiment"),
        ("bandit-policy", "Bandit policy", "Chooses what to try next, weighing learning against earning"),
    ],
    "llm": [
        ("llm-server", "LLM server", "Runs a language model on your own machines"),
        ("external-model-api", "External model API", "A model run by somebody else, called over the network"),
        ("llm-gateway", "LLM gateway", "One door to all language models: routing, keys, retries"),
        ("semantic-cache", "Semantic cache", "Reuses the answer to a question that meant the same"),
        ("prompt-builder", "Prompt builder", "Puts instructions, context and question into one prompt"),
        ("guardrail", "Guardrail", "Checks what goes into and comes out of the model"),
        ("agent-runtime", "Agent runtime", "Plans steps, calls tools and decides when it is done"),
        ("tool", "Tool", "A function or API that the model may call"),
        ("conversation-store", "Conversation store", "Remembers earlier turns and facts of a conversation"),
        ("quota-manager", "Quota manager", "Counts tokens and money, and says when to slow down"),
        ("batch-scheduler", "Batch scheduler", "Decides which requests share the next step on the GPU"),
        ("kv-cache", "Key-value cache", "Keeps attention state, so that a prefix is computed once"),
    ],
    "data": [
        ("event-stream", "Event stream", "An ordered log of events that many consumers read"),
        ("stream-processor", "Stream processor", "Computes over events as they arrive"),
        ("batch-processor", "Batch processor", "Computes over large stored data on a schedule"),
        ("data-lake", "Data lake", "Cheap storage for raw files of every sort"),
        ("data-warehouse", "Data warehouse", "Tables arranged for large analytical queries"),
        ("operational-database", "Operational database", "The records that the product itself reads and writes"),
        ("document-store", "Document source", "Articles, tickets and pages that answers draw on"),
        ("ingestion", "Ingestion", "Brings data in from other systems"),
        ("chunker", "Parser and chunker", "Extracts text from documents and cuts it into passages"),
        ("data-validator", "Data validator", "Stops data that breaks the schema or looks wrong"),
        ("feature-pipeline", "Feature pipeline", "Turns raw data into features for training and serving"),
        ("feature-registry", "Feature registry", "Says which features exist, what they mean and who owns them"),
        ("offline-feature-store", "Offline feature store", "Past feature values as they were known at the time"),
        ("label-store", "Label store", "The outcomes that models learn from and are judged by"),
        ("labelling-tool", "Labelling tool", "Where people give labels to examples"),
        ("labelling-functions", "Labelling functions", "Rules that label many examples quickly and roughly"),
        ("metadata-catalog", "Metadata catalogue", "Says which data exist, and what each was made from"),
        ("dataset-version-store", "Dataset version store", "Keeps each training set exactly as it was used"),
    ],
    "training": [
        ("workflow-orchestrator", "Workflow orchestrator", "Runs the steps of a pipeline in order, and again on failure"),
        ("training-job", "Training job", "Fits a model to data"),
        ("training-cluster", "Training cluster", "The machines that share the work of one training run"),
        ("checkpoint-store", "Checkpoint store", "Saved weights from which a broken run continues"),
        ("experiment-tracker", "Experiment tracker", "Records settings and results of every training run"),
        ("model-evaluator", "Model evaluator", "Tests a trained model before it may be released"),
        ("simulator", "Simulator", "Tries a policy on replayed or invented events, away from real people"),
        ("causal-estimator", "Causal estimator", "Says what an action changes, for whom, from experiments or logs"),
        ("model-registry", "Model registry", "Versions of models with their origin, tests and stage"),
        ("model-optimizer", "Model optimiser", "Makes a trained model smaller or faster to run"),
        ("aggregation-server", "Aggregation server", "Combines updates from many devices or workers"),
    ],
    "operations": [
        ("prediction-log", "Prediction log", "Every prediction with its inputs and model version"),
        ("monitor", "Monitor", "Gathers and shows the health of system and model"),
        ("drift-detector", "Drift detector", "Notices that live data no longer look like training data"),
        ("alerting", "Alerting", "Tells somebody when a measure leaves its bounds"),
        ("deployment-controller", "Deployment controller", "Releases a version step by step, and rolls it back"),
        ("autoscaler", "Autoscaler", "Adds and removes machines as the load changes"),
        ("eval-set", "Evaluation set", "Fixed cases with known good answers, run on every change"),
        ("judge", "Automatic judge", "A model that grades the answers of another"),
        ("access-control", "Access control", "Decides who may see or do what"),
    ],
}

_COUNTS_AS = {
    "cdn": ("cache",),
    "calibrator": ("model-server",),
    "query-understanding": ("prompt-builder", "prediction-service"),
    "assignment-solver": ("ranker",),
    "auction": ("rules-engine",),
    "pacing-controller": ("quota-manager",),
    "speech-recogniser": ("model-server",),
    "speech-synthesiser": ("model-server",),
    "simulator": ("model-evaluator",),
    "causal-estimator": ("prediction-service",),
    "autoscaler": ("deployment-controller",),
}

COMPONENT_KINDS: dict[str, ComponentKind] = {
    key: ComponentKind(key, name, plane, meaning, _COUNTS_AS.get(key, ()))
    for plane, rows in _TABLE.items()
    for key, name, meaning in rows
}

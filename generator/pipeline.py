"""The two pipelines. Stages are called here and nowhere else; each stage knows nothing of the others."""

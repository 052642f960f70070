# options: --lang vi
help
help topics
help step
help learning-rate
help tốc-độ-học

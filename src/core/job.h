// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job_handle.h"
#include "core/job_scope.h"
#include "core/job_state.h"

#include <QThread>

#include <utility>

namespace privicore {

template <class T>
class Job;

namespace detail {
template <class R>
struct MappedType
{
    using type = R;
};
template <class U>
struct MappedType<Result<U>>
{
    using type = U;
};
template <class J>
struct JobType;
template <class U>
struct JobType<Job<U>>
{
    using type = U;
};
} // namespace detail

//! The producer's half of a Job. Destroyed unsettled, it settles the job as Cancelled.
template <class T>
class JobPromise
{
public:
    JobPromise() : m_state(std::make_shared<detail::JobState<T>>()) {}
    JobPromise(JobPromise &&) noexcept = default;
    JobPromise &operator=(JobPromise &&other) noexcept
    {
        m_state.swap(other.m_state);
        std::swap(m_follows, other.m_follows);
        return *this;
    }
    ~JobPromise()
    {
        if (m_state && !m_follows)
            m_state->settle(failure(ApiError::cancelled()));
    }

    //! The consumer's half; call it once.
    Job<T> job() { return Job<T>(m_state); }

    //! The first settle wins; a later one is ignored. Any thread.
    void settle(Result<T> outcome) { m_state->settle(std::move(outcome)); }
    void fail(ApiError error) { settle(failure(std::move(error))); }
    bool isSettled() const { return m_state->isSettled(); }

    //! @p handler stops the work. It runs at most once, in the cancelling thread, after the job
    //! was settled; at once when the job has been cancelled already. The last handler counts.
    void onCancel(std::function<void()> handler) { m_state->setCancelHandler(std::move(handler)); }

    //! Ends as @p job ends; cancelling this one cancels that one. The promise may be destroyed
    //! before that end.
    void follow(Job<T> job)
    {
        m_follows = true;
        onCancel([inner = job.handle()] { inner.cancel(); });
        std::move(job).whenSettled(
            [outer = m_state](Result<T> outcome) { outer->settle(std::move(outcome)); });
    }

private:
    std::shared_ptr<detail::JobState<T>> m_state;
    bool m_follows = false; //!< another job settles this one
};

//! A one-shot asynchronous result.
//!
//! - It settles exactly once, from whatever thread; with Cancelled when its producer vanishes.
//! - then() delivers through the event loop of the context's thread, even when the result is
//!   there already, and never after the context died; the context's death cancels the job.
//! - cancel() settles as Cancelled and still delivers, so that a busy state ends in one place.
//! - A Job that is dropped without then() is cancelled; detach() lets it run on unobserved.
template <class T>
class [[nodiscard]] Job
{
public:
    using value_type = T;

    Job(Job &&) noexcept = default;
    Job &operator=(Job &&other) noexcept
    {
        m_state.swap(other.m_state);
        return *this;
    }
    ~Job()
    {
        if (m_state)
            m_state->cancel();
    }

    //! A job that has its outcome already; delivery is asynchronous all the same.
    static Job ready(Result<T> outcome)
    {
        JobPromise<T> promise;
        promise.settle(std::move(outcome));
        return promise.job();
    }

    void cancel() { m_state->cancel(); }
    void detach() && { m_state.reset(); }
    JobHandle handle() const
    {
        return JobHandle([state = m_state] { state->cancel(); });
    }

    //! Calls @p callback with the Result<T>. To be called in the thread of @p context. The
    //! callback and what it holds end right after the call.
    template <class F>
    void then(QObject *context, F callback) &&
    {
        Q_ASSERT(context && context->thread() == QThread::currentThread());
        auto state = std::move(*this).release();
        auto mailbox = std::make_shared<detail::Mailbox<T>>();
        new detail::JobReceiver<T, F>(context, state, mailbox, std::move(callback));
        state->continueWith(std::make_unique<detail::PostToReceiver<T>>(std::move(mailbox)));
    }

    template <class F>
    void then(JobScope &scope, F callback) &&
    {
        std::move(*this).then(scope.context(), std::move(callback));
    }

    //! Calls @p function with the Result<T> in the settling thread, before anybody else sees it:
    //! for building other jobs. Everything with a thread of its own uses then().
    template <class F>
    void whenSettled(F function) &&
    {
        auto state = std::move(*this).release();
        state->continueWith(std::make_unique<detail::CallDirectly<T, F>>(std::move(function)));
    }

    //! A job of what @p f makes of the value (U or Result<U>). @p f runs in the settling thread
    //! and touches nothing that lives in another.
    template <class F>
    auto map(F f) &&
    {
        using R = std::invoke_result_t<F, T>;
        using U = typename detail::MappedType<R>::type;
        JobPromise<U> promise;
        Job<U> mapped = promise.job();
        promise.onCancel([first = handle()] { first.cancel(); });
        std::move(*this).whenSettled(
            [promise = std::move(promise), f = std::move(f)](Result<T> outcome) mutable {
                if (outcome)
                    promise.settle(f(std::move(*outcome)));
                else
                    promise.fail(std::move(outcome).error());
            });
        return mapped;
    }

    //! A job that goes on with the job @p f starts from the value, in the thread of @p context.
    template <class F>
    auto andThen(QObject *context, F f) &&
    {
        using U = typename detail::JobType<std::invoke_result_t<F, T>>::type;
        JobPromise<U> promise;
        Job<U> chained = promise.job();
        auto first = handle();
        promise.onCancel([first] { first.cancel(); });
        std::move(*this).then(
            context, [promise = std::move(promise), f = std::move(f)](Result<T> outcome) mutable {
                if (!outcome)
                    promise.fail(std::move(outcome).error());
                else if (!promise.isSettled())
                    promise.follow(f(std::move(*outcome)));
            });
        return chained;
    }

private:
    friend class JobPromise<T>;
    explicit Job(std::shared_ptr<detail::JobState<T>> state) : m_state(std::move(state)) {}
    std::shared_ptr<detail::JobState<T>> release() && { return std::move(m_state); }

    std::shared_ptr<detail::JobState<T>> m_state;
};

} // namespace privicore
